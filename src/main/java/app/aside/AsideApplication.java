package app.aside;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Aside. Vaadin reads the desk's push setting and style sheets from this class. */
@SpringBootApplication
@EnableScheduling
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
public class AsideApplication implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "icons/icon.svg", "any");
        settings.addMetaTag("color-scheme", "light dark");
    }

    public static void main(String[] args) {
        start(args);
    }

    /** Starts Aside in this process; arguments of the form {@code --name=value} come before all other settings. */
    public static ConfigurableApplicationContext start(String... args) {
        CarrierThreads.reserve();
        // The product's texts are English, so their numbers are too, whatever the server's locale is.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
        return SpringApplication.run(AsideApplication.class, args);
    }
}
