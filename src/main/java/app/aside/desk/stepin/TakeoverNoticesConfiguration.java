package app.aside.desk.stepin;

import app.aside.conversation.stepin.StepInService;
import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts the notices below the head of every view. */
@Configuration(proxyBeanMethods = false)
class TakeoverNoticesConfiguration {

    @Bean
    @Order(20)
    FrameComponentFactory takeoverNotices(StepInService service, WindowReaders windowReaders) {
        return access -> new TakeoverNotices(service, windowReaders.current(), access.staff());
    }
}
