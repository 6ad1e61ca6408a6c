package app.aside.archive;

import app.aside.post.Box;
import app.aside.post.PostOffice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The box for what staff say to each other. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

    @Bean
    Box archives(PostOffice office, ArchiveLetters letters) {
        return office.open("archive", "archive_hook", "archive_delivery", letters);
    }
}
