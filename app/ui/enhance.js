// Conveniences for pages that already work without scripts. Each is on its own, so that a failure in one,
// or an old browser, costs that convenience and nothing else. Stores nothing in the browser, and sends only
// what a form of the page names: a draft to be saved, or that somebody is still here.
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

  /** Whether something typed would be lost. */
  let unsent = false;

  /** Told whenever the server has heard from this page. @type {(() => void)[]} */
  const onContact = [];

  /**
   * Posts a form's words, without its files, to our own host. @param {HTMLFormElement} form
   * @param {string} address @param {boolean} [leaving]
   */
  function post(form, address, leaving) {
    const words = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string") words.append(name, value);
    });
    return fetch(address, {
      method: "POST",
      body: words,
      mode: "same-origin",
      redirect: "manual",
      // Browsers refuse larger bodies from a page that is going.
      keepalive: Boolean(leaving) && words.toString().length < 60000,
    }).then(function (response) {
      if (response.ok) {
        onContact.forEach(function (tell) {
          tell();
        });
      }
      return response;
    });
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

  /** The stylesheet hides there what would not work, such as printing and downloads. */
  function markWeChat() {
    if (inWeChat) document.documentElement.classList.add("in-wechat");
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

  /** Counts down as one types and never blocks; screen readers hear it when the typing pauses. */
  function counters() {
    all("textarea[data-counter]").forEach(function (area) {
      if (!(area instanceof HTMLTextAreaElement)) return;
      const limit = Number(read(area, "data-counter"));
      const line = document.createElement("p");
      line.setAttribute("aria-hidden", "true");
      area.insertAdjacentElement("afterend", line);
      const spoken = statusAfter(line);
      spoken.className = "hidden-text";
      let pause = 0;
      /** @param {string} value */
      function count(value) {
        const left = limit - Array.from(value).length;
        line.className = left < 0 ? "counter counter-over" : "counter";
        line.textContent =
          left < 0 ? "最多 " + limit + " 字,现在多了 " + -left + " 字" : "还可以写 " + left + " 字";
        return line.textContent;
      }
      count(area.value);
      area.addEventListener("input", function () {
        const text = count(area.value);
        clearTimeout(pause);
        pause = window.setTimeout(function () {
          spoken.textContent = text;
        }, 1500);
      });
    });
  }

  /** Every 20 s while there are changes, and once more when the page is put aside. */
  function autosave() {
    all("form[data-autosave]").forEach(function (form) {
      if (!(form instanceof HTMLFormElement) || !window.fetch) return;
      const line = all("[data-draft-line]", form)[0];
      let changes = 0;
      let saved = 0;
      let busy = false;
      let stopped = false;
      /** @param {string} text */
      function say(text) {
        if (line) line.textContent = text;
      }
      /** @param {HTMLFormElement} draft @param {boolean} leaving */
      function save(draft, leaving) {
        if (busy || stopped || changes === saved) return;
        const now = changes;
        busy = true;
        post(draft, read(draft, "data-autosave"), leaving)
          .then(function (response) {
            if (response.status === 409) {
              // Somebody else was faster: say so in the server's words, and leave theirs as it is.
              stopped = true;
              return response.text().then(say);
            }
            if (!response.ok) throw new Error("not saved");
            saved = now;
            if (changes === saved) unsent = false;
            say("草稿已保存 " + new Date().toTimeString().slice(0, 5));
          })
          .catch(function () {
            say("草稿还没有保存,稍后会再试");
          })
          .then(function () {
            busy = false;
          });
      }
      form.addEventListener("input", function () {
        changes += 1;
      });
      form.addEventListener("submit", function () {
        stopped = true;
      });
      window.addEventListener("pageshow", function (event) {
        if (event.persisted) stopped = false;
      });
      window.setInterval(save, 20000, form, false);
      document.addEventListener("visibilitychange", function () {
        if (document.visibilityState === "hidden") save(form, true);
      });
    });
  }

  /** Warns two minutes ahead; afterwards nothing of the session stays on the screen. */
  function sessionWarning() {
    all("[data-session-ends]").forEach(function (box) {
      const lasts = Number(read(box, "data-session-ends")) * 1000;
      const ended = read(box, "data-session-ended");
      const line = all("[data-session-text]", box)[0];
      const stay = all("[data-session-stay] form", box)[0];
      let ends = Date.now() + lasts;
      // Several pages of one session share its clock.
      const others = "BroadcastChannel" in window ? new BroadcastChannel("session " + ended) : null;
      /** @param {string} text */
      function say(text) {
        if (line) line.textContent = text;
      }
      function restart() {
        ends = Date.now() + lasts;
        box.hidden = true;
        say("");
      }
      function look() {
        const left = ends - Date.now();
        if (left <= 0) {
          unsent = false;
          location.replace(ended);
        } else if (left <= 120000 && box.hidden) {
          box.hidden = false;
          say(line ? read(line, "data-session-text") : "");
        }
      }
      onContact.push(function () {
        restart();
        if (others) others.postMessage("");
      });
      if (others) {
        others.onmessage = restart;
        others.postMessage("");
      }
      if (stay instanceof HTMLFormElement) {
        stay.addEventListener("submit", function (event) {
          event.preventDefault();
          // Not a submission of what was typed.
          event.stopPropagation();
          post(stay, read(stay, "action"))
            .then(function (response) {
              // The session is over: show what the server says to that.
              if (!response.ok) location.replace(ended);
            })
            .catch(function () {
              say("网络断开了,连上后请再点一次");
            });
        });
      }
      window.setInterval(look, 5000);
      document.addEventListener("visibilitychange", look);
    });
  }

  /** After 清空并离开 the browser's Back must ask the server, not its memory. */
  function neverFromMemory() {
    window.addEventListener("pageshow", function (event) {
      if (event.persisted && all("[data-leave], [data-session-ends]").length > 0) location.reload();
    });
  }

  /** How many rows are ticked, and one box for all of this page. */
  function selection() {
    all("[data-chosen-count]").forEach(function (line) {
      const form = line.closest("form");
      if (!form) return;
      const before = line.textContent;
      const parts = form.elements;
      function boxes() {
        /** @type {HTMLInputElement[]} */
        const found = [];
        Array.from(parts).forEach(function (part) {
          if (part instanceof HTMLInputElement && part.type === "checkbox") found.push(part);
        });
        return found;
      }
      /** @type {HTMLInputElement[]} */
      const masters = [];
      function count() {
        const ticked = boxes().filter(function (box) {
          return box.checked;
        }).length;
        line.textContent = ticked
          ? read(line, "data-chosen-count").replace("{n}", String(ticked))
          : before;
        masters.forEach(function (master) {
          master.checked = ticked > 0 && ticked === boxes().length;
          master.indeterminate = ticked > 0 && !master.checked;
        });
      }
      all("[data-select-all]").forEach(function (mark) {
        if (read(mark, "data-select-all") !== form.id) return;
        const label = document.createElement("label");
        const master = document.createElement("input");
        master.type = "checkbox";
        master.setAttribute("aria-label", "全选本页");
        label.appendChild(master);
        mark.appendChild(label);
        masters.push(master);
        master.addEventListener("change", function () {
          boxes().forEach(function (box) {
            box.checked = master.checked;
          });
          count();
        });
      });
      document.addEventListener("change", function (event) {
        if (event.target instanceof HTMLInputElement && event.target.form === form) count();
      });
      window.addEventListener("pageshow", count);
      count();
    });
  }

  [
    printButtons,
    unfoldForPrint,
    copyButtons,
    markWeChat,
    errorSummary,
    unsentChanges,
    singleSubmission,
    exclusiveChoices,
    returnToCitation,
    counters,
    autosave,
    sessionWarning,
    neverFromMemory,
    selection,
  ].forEach(function (convenience) {
    try {
      convenience();
    } catch {
      // The page works without it.
    }
  });
})();
