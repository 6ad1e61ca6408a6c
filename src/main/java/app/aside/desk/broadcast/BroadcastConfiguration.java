package app.aside.desk.broadcast;

import app.aside.broadcast.BroadcastReader;
import app.aside.broadcast.BroadcastService;
import app.aside.desk.shell.FrameComponentFactory;
import app.aside.desk.shell.WindowReaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts received messages below the head of every view. */
@Configuration(proxyBeanMethods = false)
class BroadcastConfiguration {

    @Bean
    @Order(30)
    FrameComponentFactory broadcastNotices(
            BroadcastReader reader, BroadcastService service, WindowReaders windowReaders) {
        return access -> new BroadcastNotices(reader, service, windowReaders.current(), access.staff());
    }
}
