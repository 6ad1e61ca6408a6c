interface FlowClients {
  Vaadin?: { Flow?: { clients?: Record<string, { isActive?: () => boolean }> } };
}

const CHECKED_EVERY = 40;
/** A press reaches Vaadin's client only after this time, in milliseconds. */
const SETTLED_AFTER = 120;

/** Calls back once the server has answered what was just pressed. @returns what ends the waiting */
export function whenAnswered(action: () => void): () => void {
  const begun = Date.now();
  let idle = 0;
  const timer = setInterval(() => {
    idle = Date.now() - begun > SETTLED_AFTER && !isActive() ? idle + 1 : 0;
    if (idle >= 2) {
      clearInterval(timer);
      action();
    }
  }, CHECKED_EVERY);
  return () => clearInterval(timer);
}

function isActive(): boolean {
  const clients = (window as FlowClients).Vaadin?.Flow?.clients ?? {};
  return Object.values(clients).some((client) => client.isActive?.());
}
