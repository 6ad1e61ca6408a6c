package app.aside.desk.picture;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.signin.StaffUserDetails;
import app.aside.shared.Refusal;
import app.aside.staff.picture.StaffPicture;
import app.aside.staff.picture.StaffPictureService;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the pictures of people to their colleagues. Each request checks the rights; the browser asks once for each picture. */
@Controller
public class StaffPictureController {

    /** A changed picture has another address. */
    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofDays(7)).cachePrivate().immutable();

    private final StaffPictureService pictures;

    StaffPictureController(StaffPictureService pictures) {
        this.pictures = pictures;
    }

    /** The address of a picture, relative to the page's base. */
    public static String url(UUID picture) {
        return "staff-pictures/" + picture;
    }

    @GetMapping("/staff-pictures/{picture}")
    ResponseEntity<byte[]> show(@AuthenticationPrincipal StaffUserDetails me, @PathVariable String picture) {
        StaffPicture found = pictures.require(me.staffId(), parse(picture));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.mediaType()))
                .cacheControl(CACHE)
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .body(found.content());
    }

    private static UUID parse(String picture) {
        try {
            return UUID.fromString(picture);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("picture");
        }
    }

    @ExceptionHandler
    ResponseEntity<String> handleRefusal(Refusal refusal) {
        boolean later = refusal.reason() == Refusal.Reason.UNAVAILABLE;
        return ResponseEntity.status(later ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.NOT_FOUND)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(translate(refusal));
    }
}
