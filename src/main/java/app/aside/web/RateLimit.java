package app.aside.web;

/** A burst and a sustained rate per second, written {@code 3000/50}. */
public record RateLimit(int burst, int perSecond) {

    public RateLimit {
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException("A rate is burst/perSecond, both at least 1, such as 3000/50.");
        }
    }

    /** Public because Spring's conversion finds it by its name. */
    public static RateLimit valueOf(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A rate is burst/perSecond, such as 3000/50.");
        }
        return new RateLimit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
}
