import { Icon, type IconName } from "./icon";

export type TaskLinkItem = Readonly<{
  href: string;
  icon: IconName;
  title: string;
  note: string;
}>;

/** The big buttons of a start page: icon, verb and one line. Three in a row on a wide screen. */
export function TaskLinks({ tasks }: { tasks: readonly TaskLinkItem[] }) {
  return (
    <ul className="task-links task-links-3">
      {tasks.map((task) => (
        <li key={task.href}>
          <TaskLink task={task} />
        </li>
      ))}
    </ul>
  );
}

export function TaskLink({ task, secondary = false }: { task: TaskLinkItem; secondary?: boolean }) {
  return (
    <a className={secondary ? "task-link task-link-secondary" : "task-link"} href={task.href}>
      <Icon name={task.icon} />
      <span>
        <span className="task-title">{task.title}</span>
        <span className="task-note">{task.note}</span>
      </span>
    </a>
  );
}
