package app.aside.shared;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Version 7 UUIDs: later ones sort after earlier ones, so an index grows at its end. */
public final class UuidV7 {

    private UuidV7() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
