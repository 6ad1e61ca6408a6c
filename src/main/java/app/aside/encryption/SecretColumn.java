package app.aside.encryption;

import java.util.function.UnaryOperator;

/** A column that holds encrypted secrets. The room that owns the table provides it. */
public interface SecretColumn {

    /**
     * Applies a change to the stored value of each row, of all companies, and stores the result if it differs. A value that is
     * replaced meanwhile stays.
     */
    void replaceAll(UnaryOperator<byte[]> change);
}
