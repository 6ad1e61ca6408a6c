package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class PlacesTest {

    private final Places places = new Places(new ChannelSettings.Share(2, 3));

    @Test
    void oneClientTakesItsShareAndNoMore() {
        places.take("a");
        Places.Place second = places.take("a");
        assertFull("a", HttpStatus.TOO_MANY_REQUESTS);
        places.take("b");
        assertFull("b", HttpStatus.SERVICE_UNAVAILABLE);

        second.close();
        second.close();
        assertThat(places.taken()).isEqualTo(2);
        places.take("a");
        assertFull("c", HttpStatus.SERVICE_UNAVAILABLE);
    }

    private void assertFull(String client, HttpStatus status) {
        assertThatThrownBy(() -> places.take(client))
                .isInstanceOfSatisfying(
                        Places.Full.class, full -> assertThat(full.status()).isEqualTo(status));
    }
}
