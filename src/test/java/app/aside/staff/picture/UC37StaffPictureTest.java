package app.aside.staff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.Portrait;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC37StaffPictureTest extends ServiceTest {

    @Autowired
    StaffPictureService pictures;

    @Autowired
    FileReceiver receiver;

    @Autowired
    ChangeNotifier notifier;

    private CompanyFixture own;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
    }

    private Portrait portrait() throws IOException {
        return receiver.receivePortrait(new ByteArrayInputStream(SampleFiles.png(40, 40)), this);
    }

    private UUID savePicture() throws IOException {
        pictures.save(own.leo(), portrait());
        return pictures.findOwn(own.leo()).orElseThrow();
    }

    @Test
    @Tag("UC-37.3")
    void colleaguesSeeItUntilItIsReplacedOrRemoved() throws IOException {
        assertThat(pictures.findOwn(own.leo())).isEmpty();
        UUID first = savePicture();
        assertThat(pictures.require(own.max(), first).mediaType()).isEqualTo("image/png");
        assertThat(pictures.require(own.leo(), first).content())
                .isEqualTo(portrait().content());
        assertThat(pictures.list(own.mia())).isEqualTo(Map.of(own.leo(), first));

        UUID second = savePicture();
        assertThat(second).isNotEqualTo(first);
        assertNotFound(() -> pictures.require(own.mia(), first));
        assertThat(pictures.list(own.mia())).isEqualTo(Map.of(own.leo(), second));

        pictures.delete(own.leo());
        pictures.delete(own.leo());
        assertThat(pictures.findOwn(own.leo())).isEmpty();
        assertNotFound(() -> pictures.require(own.leo(), second));
        assertThat(pictures.list(own.mia())).isEmpty();
    }

    @Test
    @Tag("UC-37.3b")
    void anotherCompanyFindsNothing() throws IOException {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        UUID picture = savePicture();
        assertNotFound(() -> pictures.require(other.ana(), picture));
        assertNotFound(() -> pictures.require(own.ana(), UUID.randomUUID()));
        assertThat(pictures.list(other.ana())).isEmpty();
        pictures.delete(other.leo());
        assertThat(pictures.findOwn(own.leo())).contains(picture);
    }

    @Test
    @Tag("UC-37.4")
    void anAdministratorRemovesThePictureOfAColleague() throws IOException {
        UUID picture = savePicture();
        assertThat(pictures.find(own.ana(), own.leo())).contains(picture);
        assertThat(pictures.find(own.ana(), own.mia())).isEmpty();
        AtomicInteger told = new AtomicInteger();
        ChangeNotifier.ListenerRegistration subscription =
                notifier.subscribe(Set.of(Topic.access(own.leo().value())), told::incrementAndGet);

        pictures.remove(own.ana(), own.leo(), picture);

        assertThat(pictures.findOwn(own.leo())).isEmpty();
        assertNotFound(() -> pictures.require(own.mia(), picture));
        await().until(() -> told.get() > 0);
        subscription.remove();
        UUID another = savePicture();
        assertThat(pictures.list(own.mia())).isEqualTo(Map.of(own.leo(), another));
    }

    @Test
    @Tag("UC-37.4a")
    void nobodyElseRemovesIt() throws IOException {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        UUID picture = savePicture();
        String sentence = "Only an Administrator of your company may do this.";
        for (StaffId colleague : List.of(own.sofia(), own.mia(), own.max(), own.leo())) {
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.remove(colleague, own.leo(), picture));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.find(colleague, own.leo()));
        }
        assertNotFound(() -> pictures.remove(other.ana(), own.leo(), picture));
        assertThat(pictures.find(other.ana(), own.leo())).isEmpty();
        assertThat(pictures.findOwn(own.leo())).contains(picture);
    }

    @Test
    @Tag("UC-37.4b")
    void aPictureThatTheAdministratorHasNotSeenStays() throws IOException {
        UUID seen = savePicture();
        UUID replaced = savePicture();
        assertNotFound(() -> pictures.remove(own.ana(), own.leo(), seen));
        assertNotFound(() -> pictures.remove(own.ana(), own.mia(), replaced));
        assertThat(pictures.findOwn(own.leo())).contains(replaced);
    }

    @Test
    void whoHasLostAccessSeesAndChangesNothing() throws IOException {
        UUID picture = savePicture();
        Portrait portrait = portrait();
        disable(own.leo());
        String sentence = "Your access was withdrawn. Ask an administrator.";
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.require(own.leo(), picture));
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.findOwn(own.leo()));
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.list(own.leo()));
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.save(own.leo(), portrait));
        assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> pictures.delete(own.leo()));
    }

    @Test
    @Tag("UC-37.3")
    void windowsOfThePersonAreTold() throws IOException {
        AtomicInteger told = new AtomicInteger();
        ChangeNotifier.ListenerRegistration subscription = notifier.subscribe(
                Set.of(Topic.access(own.leo().value()), pictures.topic(own.ana())), told::incrementAndGet);
        savePicture();
        await().until(() -> told.get() > 0);
        subscription.remove();
    }

    private static void assertNotFound(Runnable asked) {
        assertRefused(Refusal.Reason.NOT_FOUND, "This picture does not exist.", asked::run);
    }
}
