package app.aside.conversation.details;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.customer.StartConversationRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a browser tells with the start of a conversation is kept only as far as staff need it. */
@Tag("UC-24.6")
class ConversationOriginTest {

    @Test
    void pagesAreKeptWithoutUserQueryAndFragment() {
        assertThat(page("https://me:secret@shop.example:8443/cart/7?token=1#pay"))
                .isEqualTo("https://shop.example:8443/cart/7");
        assertThat(page("http://shop.example/ação")).isEqualTo("http://shop.example/a%C3%A7%C3%A3o");
        assertThat(page(null)).isNull();
        assertThat(page("")).isNull();
        assertThat(page("javascript:alert(1)")).isNull();
        assertThat(page("https://shop.example/" + "x".repeat(500))).isNull();
        assertThat(page("https://a b")).isNull();
        assertThat(page("https://shop.example/\ud800")).isNull();
        assertThat(page("https://shop.example/\ud83d\ude42")).isEqualTo("https://shop.example/%F0%9F%99%82");
    }

    @Test
    void theFirstLanguageCounts() {
        assertThat(language("pt-BR,pt;q=0.9,en;q=0.8")).isEqualTo("pt-BR");
        assertThat(language("en;q=0.5,es")).isEqualTo("es");
        assertThat(language("*")).isNull();
        assertThat(language("not a header;;")).isNull();
        assertThat(language(null)).isNull();
    }

    private static @Nullable String page(@Nullable String address) {
        return request().from(address, null).page();
    }

    private static @Nullable String language(@Nullable String header) {
        return request().from(null, header).language();
    }

    private static StartConversationRequest request() {
        return StartConversationRequest.of("Carla", null, null, "Hello");
    }
}
