package app.aside.company;

import app.aside.database.EntityInserter;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CompanyRepository extends Repository<Company, UUID>, EntityInserter<Company> {

    List<Company> findAllByOrderByCompanyKey();

    Optional<Company> findById(UUID id);

    Optional<Company> findByCompanyKey(String key);

    List<Company> findByRetentionDaysNotNull();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Company c where c.id = :id")
    Optional<Company> lockById(UUID id);

    void delete(Company company);
}
