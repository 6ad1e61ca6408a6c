package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFailuresTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3    | Error writing file '/data/x' (Errcode: 28 "No space left on device")      | true
            1021 | Disk full (/tmp/#sql); waiting for someone to free some space…            | true
            1026 | Error writing file 'binlog' (Errcode: 28 "No space left on device")       | true
            1114 | The table 'message' is full                                               | true
            1030 | Got error 28 "No space left on device" from storage engine InnoDB         | true
            1030 | Got error 122 "Disk quota exceeded" from storage engine InnoDB            | true
            1030 | Got error 135 "No more room in record file" from storage engine Aria      | true
            1030 | Got error 128 "Out of memory in engine" from storage engine InnoDB        | false
            1062 | Duplicate entry '28' for key 'PRIMARY'                                    | false
            1213 | Deadlock found when trying to get lock                                    | false
            """)
    void knowsAFullDiskByMariaDbsErrors(int code, String message, boolean full) {
        SQLException failure = new SQLException(message, "HY000", code);
        assertThat(ConnectionFailures.isDiskFull(failure)).isEqualTo(full);
        assertThat(ConnectionFailures.isConnectionFailure(new IllegalStateException(failure)))
                .isEqualTo(full);
    }

    @Test
    void knowsABrokenConnection() {
        assertThat(ConnectionFailures.isConnectionFailure(new SQLNonTransientConnectionException("gone")))
                .isTrue();
        assertThat(ConnectionFailures.isConnectionFailure(new SQLException("closed", "08003")))
                .isTrue();
        assertThat(ConnectionFailures.isConnectionFailure(new SQLException("killed", "70100", 1927)))
                .isTrue();
        assertThat(ConnectionFailures.isConnectionFailure(null)).isFalse();
    }
}
