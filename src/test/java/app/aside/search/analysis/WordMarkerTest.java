package app.aside.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.search.SearchWords;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordMarkerTest {

    private final SearchAnalyzer analyzer = new SearchAnalyzer();
    private final WordMarker marker = new WordMarker(analyzer, new WordQueries(new TextSplitter(analyzer)));

    /** Marks stand in square brackets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    order                | The order, the Order, an ordeal      | The [order], the [Order], an ordeal
                    ord                  | The order and Ordnung                | The [order] and [Ordnung]
                    or                   | This or the order                    | This [or] the order
                    cafe muller          | Café Müller                          | [Café] [Müller]
                    ＡＢＣ                  | abc ＡＢＣ                              | [abc] [ＡＢＣ]
                    "on its"             | on its way, its on                   | [on its] way, its on
                    订单                   | 我的订单在哪里                              | 我的[订单]在哪里
                    単                    | 注文番号と単価                              | 注文番号と[単価]
                    주문                   | 제 주문이 어디에                            | 제 [주문]이 어디에
                    ขอบ                  | ขอบคุณครับ                             | [ขอบคุณ]ครับ
                    gmail                | Write to ana.souza@gmail.com         | Write to ana.souza@[gmail.com]
                    souza@gm             | Write to ana.souza@gmail.com         | Write to ana.[souza@gm]ail.com
                    7654                 | Call +55 (11) 98765-4321             | Call +55 (11) 98[765-4]321
                    98765 4321           | Call +55 (11) 98765-4321             | Call +55 (11) [98765-4321]
                    1234                 | Order AB-12345                       | Order AB-[1234]5
                    example              | See www.example.com                  | See www.[example].com
                    e                    | e is a letter                        | [e] is a letter
                    missing              | Nothing is here                      | Nothing is here
                    👍                    | fine 👍                               | fine [👍]
                    """)
    void marksWhatTheSearchFinds(String typed, String text, String marked) {
        assertThat(mark(typed, text)).isEqualTo(marked);
    }

    private String mark(String typed, String text) {
        StringBuilder marked = new StringBuilder(text);
        List.copyOf(marker.mark(SearchWords.parse(typed), text)).reversed().forEach(range -> {
            marked.insert(range.end(), ']');
            marked.insert(range.start(), '[');
        });
        return marked.toString();
    }
}
