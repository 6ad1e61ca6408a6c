package app.aside.transcript;

/**
 * A conversation for export. Its two kinds are two types: a customer copy has no field for internal messages or for the
 * person who exported it.
 */
public sealed interface Transcript permits FullRecord, CustomerCopy {

    TranscriptHeading heading();
}
