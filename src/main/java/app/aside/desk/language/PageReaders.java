package app.aside.desk.language;

import app.aside.staff.StaffId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Knows who reads the page that answers a request. */
public interface PageReaders {

    /** Empty before the right password was given. */
    Optional<StaffId> findReader(HttpServletRequest request);
}
