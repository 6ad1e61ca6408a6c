package app.aside.settings;

import app.aside.database.EntityInserter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CannedReplyRepository extends Repository<CannedReply, UUID>, EntityInserter<CannedReply> {

    Optional<CannedReply> findById(UUID id);

    long count();

    List<CannedReply> findAllByOrderByTitleAscIdAsc();

    /** Case and accents do not count. */
    boolean existsByTitleAndIdNot(String title, UUID id);

    void delete(CannedReply reply);
}
