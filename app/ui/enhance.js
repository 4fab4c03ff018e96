// Conveniences for pages that already work without scripts. Each is on its own, so that a failure in one,
// or an old browser, costs that convenience and nothing else. Stores nothing and asks the network nothing.
(function () {
  "use strict";

  const inWeChat = /MicroMessenger/i.test(navigator.userAgent);

  /** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector));
  }

  /** @param {Element} element @param {string} name */
  function read(element, name) {
    return element.getAttribute(name) || "";
  }

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-secondary";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  /** A line that screen readers read out when its text changes. @param {Element} after */
  function statusAfter(after) {
    const line = document.createElement("span");
    line.setAttribute("role", "status");
    line.className = "sending";
    after.insertAdjacentElement("afterend", line);
    return line;
  }

  // WeChat's window.print does nothing on most phones, so no button promises it there.
  function printButtons() {
    if (inWeChat || !window.print) return;
    all("[data-print]").forEach(function (mark) {
      mark.appendChild(
        button(read(mark, "data-print"), function () {
          window.print();
        }),
      );
    });
  }

  /** Folded text must be on paper too, also when printing starts from the browser's menu. */
  function unfoldForPrint() {
    /** @type {Element[]} */
    let opened = [];
    window.addEventListener("beforeprint", function () {
      opened = all("details:not([open]):not(.filter-toggle)");
      opened.forEach(function (details) {
        details.setAttribute("open", "");
      });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (details) {
        details.removeAttribute("open");
      });
      opened = [];
    });
  }

  /** @param {string} text */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "hidden-text";
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy refused"));
  }

  function copyButtons() {
    all("[data-copy]").forEach(function (mark) {
      const made = button(read(mark, "data-copy-label"), function () {
        copy(read(mark, "data-copy")).then(
          function () {
            status.textContent = "已复制";
          },
          function () {
            status.textContent = "没有复制成功,请长按选择后复制";
          },
        );
      });
      mark.appendChild(made);
      const status = statusAfter(made);
    });
  }

  function hideInWeChat() {
    if (!inWeChat) return;
    all("[data-not-in-wechat]").forEach(function (element) {
      element.hidden = true;
    });
  }

  /** Following an error shows the field's label as well, not only the input at the top edge. */
  function errorSummary() {
    const summary = document.querySelector("[data-error-summary]");
    if (!(summary instanceof HTMLElement)) return;
    summary.focus();
    summary.addEventListener("click", function (event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      const block = field.closest(".field");
      if (block) block.scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  function unsentChanges() {
    let unsent = false;
    all("form[data-guard-unsent]").forEach(function (form) {
      form.addEventListener("input", function () {
        unsent = true;
      });
    });
    document.addEventListener("submit", function () {
      unsent = false;
    });
    window.addEventListener("beforeunload", function (event) {
      if (!unsent) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  /** The button keeps its label. After ten seconds one may try again, for a network that was lost. */
  function singleSubmission() {
    /** @type {Map<Element, number>} */
    const underWay = new Map();
    /** @param {Element} form */
    function finish(form) {
      clearTimeout(underWay.get(form));
      underWay.delete(form);
      all("[data-sending-line]", form).forEach(function (line) {
        line.remove();
      });
    }
    document.addEventListener("submit", function (event) {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
      if (underWay.has(form)) {
        event.preventDefault();
        return;
      }
      underWay.set(
        form,
        window.setTimeout(function () {
          finish(form);
        }, 10000),
      );
      const text = read(form, "data-sending");
      const last = all("[type=submit]", form).pop();
      if (text && last) {
        const line = statusAfter(last);
        line.setAttribute("data-sending-line", "");
        line.textContent = text;
      }
    });
    window.addEventListener("pageshow", function () {
      Array.from(underWay.keys()).forEach(finish);
    });
  }

  /** 以上都没有 and 不清楚 clear the rest, and the rest clears them. */
  function exclusiveChoices() {
    document.addEventListener("change", function (event) {
      const box = event.target;
      if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.checked) return;
      const group = box.closest("fieldset");
      if (!group) return;
      const clears = box.hasAttribute("data-exclusive") ? "input" : "input[data-exclusive]";
      all(clears, group).forEach(function (other) {
        if (other instanceof HTMLInputElement && other !== box) other.checked = false;
      });
    });
  }

  /** 返回刚才的位置 leads to the very citation that was followed, not only to its section. */
  function returnToCitation() {
    /** @type {Element | null} */
    let followed = null;
    document.addEventListener("click", function (event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link) return;
      if (link.hasAttribute("data-return")) {
        if (!(followed instanceof HTMLElement)) return;
        event.preventDefault();
        followed.scrollIntoView({ block: "center" });
        followed.focus({ preventScroll: true });
      } else if (link.classList.contains("cite") && read(link, "href").charAt(0) === "#") {
        followed = link;
      }
    });
  }

  [
    printButtons,
    unfoldForPrint,
    copyButtons,
    hideInWeChat,
    errorSummary,
    unsentChanges,
    singleSubmission,
    exclusiveChoices,
    returnToCitation,
  ].forEach(function (convenience) {
    try {
      convenience();
    } catch {
      // The page works without it.
    }
  });
})();
