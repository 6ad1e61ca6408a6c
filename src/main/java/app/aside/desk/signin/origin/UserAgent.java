package app.aside.desk.signin.origin;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The browser and the system that a {@code User-Agent} header names. Nothing but a hint: anybody can send any header.
 *
 * @param browser {@code null} if it is none of those known
 * @param system {@code null} if it is none of those known
 */
public record UserAgent(@Nullable String browser, @Nullable String system) {

    private record Product(String name, List<String> marks) {
        Product(String name, String... marks) {
            this(name, List.of(marks));
        }
    }

    /** The first whose mark is there: most browsers also name those that they are like. */
    private static final List<Product> BROWSERS = List.of(
            new Product("Edge", "Edg/", "EdgA/", "EdgiOS/"),
            new Product("Opera", "OPR/", "OPT/"),
            new Product("Samsung Internet", "SamsungBrowser/"),
            new Product("Vivaldi", "Vivaldi/"),
            new Product("Firefox", "Firefox/", "FxiOS/"),
            new Product("Chrome", "Chrome/", "CriOS/", "Chromium/"),
            new Product("Safari", "Version/"));

    private static final List<Product> SYSTEMS = List.of(
            new Product("iPhone", "iPhone"),
            new Product("iPad", "iPad"),
            new Product("Android", "Android"),
            new Product("Windows", "Windows NT"),
            new Product("macOS", "Macintosh"),
            new Product("ChromeOS", "CrOS"),
            new Product("Linux", "Linux"));

    /** @param header {@code null} if none was sent */
    public static UserAgent parse(@Nullable String header) {
        return header == null
                ? new UserAgent(null, null)
                : new UserAgent(find(BROWSERS, header), find(SYSTEMS, header));
    }

    private static @Nullable String find(List<Product> products, String header) {
        Predicate<Product> named = product -> product.marks().stream().anyMatch(header::contains);
        return products.stream().filter(named).map(Product::name).findFirst().orElse(null);
    }
}
