package app.aside.desk.language;

import app.aside.staff.language.StaffLanguages;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/** The language of plain pages, such as the sign-in. */
@Configuration(proxyBeanMethods = false)
class PageLanguageConfiguration {

    @Bean
    MessageSource messageSource() {
        return new PageTexts();
    }

    @Bean
    LocaleResolver localeResolver(PageReaders readers, StaffLanguages languages) {
        return new ReaderLocaleResolver(readers, languages);
    }
}
