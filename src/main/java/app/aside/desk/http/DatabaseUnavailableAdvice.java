package app.aside.desk.http;

import static app.aside.desk.language.Texts.translateSentence;

import app.aside.shared.DatabaseUnavailableException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers for the pages and files of staff while the database cannot be reached. */
@ControllerAdvice(basePackages = "app.aside.desk")
class DatabaseUnavailableAdvice {

    @ExceptionHandler
    ResponseEntity<String> handle(DatabaseUnavailableException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(DatabaseUnavailableException.RETRY_AFTER_SECONDS))
                .contentType(MediaType.TEXT_PLAIN)
                .body(translateSentence(DatabaseUnavailableException.SENTENCE) + "\n");
    }
}
