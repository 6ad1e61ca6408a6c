package app.aside.company;

import app.aside.database.EntityInserter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DepartmentRepository extends Repository<Department, UUID>, EntityInserter<Department> {

    Optional<Department> findById(UUID id);

    boolean existsById(UUID id);

    long count();

    @Query("select d from Department d order by d.name, d.id limit :limit offset :offset")
    List<Department> list(int offset, int limit);

    /** Case and accents do not count. */
    boolean existsByNameAndIdNot(String name, UUID id);

    @Modifying
    @Query("delete from Department d where d.accountId = :company")
    void deleteAll(UUID company);
}
