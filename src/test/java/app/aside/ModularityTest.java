package app.aside;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms are rooms: no circles, and nobody reaches into another room's inner folders. */
class ModularityTest {

    @Test
    void everyRoomIsEnteredByItsDoor() {
        ApplicationModules.of(AsideApplication.class).verify();
    }
}
