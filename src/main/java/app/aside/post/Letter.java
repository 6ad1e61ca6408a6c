package app.aside.post;

import java.util.UUID;

/**
 * What goes out in one attempt.
 *
 * @param address where to
 * @param secret signs it
 * @param event by which a receiver knows it again
 * @param body JSON
 */
record Letter(String address, String secret, UUID event, String body) {

    /** Keeps secret and text out of logs. */
    @Override
    public String toString() {
        return "Letter[" + event + "]";
    }
}
