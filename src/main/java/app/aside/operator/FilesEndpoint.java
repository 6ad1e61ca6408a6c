package app.aside.operator;

import app.aside.attachment.FileMover;
import app.aside.attachment.FileMover.Progress;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/files} on the management port, for the operator: how far a move of files is; {@code POST} begins one, to where
 * new files go. Guarded by {@link OperatorSecurityConfiguration}.
 */
@Component
@Endpoint(id = "files")
class FilesEndpoint {

    private static final int CONFLICT = 409;

    private final FileMover mover;

    FilesEndpoint(FileMover mover) {
        this.mover = mover;
    }

    /** @param destination {@code store} or {@code database} */
    record MoveResponse(FileMover.State state, String destination, long moved, long total, long failed)
            implements OperationResponseBody {}

    /** Why nothing is moved. */
    record RefusalResponse(String detail) implements OperationResponseBody {}

    @ReadOperation
    MoveResponse progress() {
        Progress progress = mover.progress();
        return new MoveResponse(
                progress.state(),
                progress.toStore() ? "store" : "database",
                progress.moved(),
                progress.total(),
                progress.failed());
    }

    @WriteOperation
    WebEndpointResponse<OperationResponseBody> move() {
        return mover.start()
                ? new WebEndpointResponse<>(progress())
                : new WebEndpointResponse<>(
                        new RefusalResponse(
                                "There is no store to move files to or from: ASIDE_FILES_BUCKET is not set."),
                        CONFLICT);
    }
}
