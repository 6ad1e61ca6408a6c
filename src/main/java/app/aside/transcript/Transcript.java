package app.aside.transcript;

/**
 * A conversation as it is handed out. The two kinds are two types, so that a customer copy has no place where an
 * internal message, or who exported it, could stand.
 */
public sealed interface Transcript permits FullRecord, CustomerCopy {

    TranscriptHeading heading();
}
