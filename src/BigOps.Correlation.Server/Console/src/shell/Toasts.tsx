import { announcement, dismiss, toasts } from './toasts';

export function Toasts() {
  return (
    <>
      <div class="toasts" role="log" aria-live="polite">
        {toasts.value.map((toast) => (
          <div key={toast.id} class={`toast toast-${toast.tone}`}>
            <bdi>{toast.text}</bdi>
            {toast.action && (
              <button type="button" class="link" onClick={() => { dismiss(toast.id); toast.action?.run(); }}>{toast.action.label}</button>
            )}
            <button type="button" class="toast-close" aria-label="Dismiss" onClick={() => dismiss(toast.id)}>×</button>
          </div>
        ))}
      </div>
      <div class="hidden" aria-live="polite">{announcement.value}</div>
    </>
  );
}
