package app.aside.staff.language;

import app.aside.company.CompanyService;
import app.aside.database.Transactions;
import app.aside.language.Language;
import app.aside.shared.CompanyId;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The language of a person, and of a company for those who have chosen none. Everybody changes only their own. */
@Service
public class StaffLanguages {

    private final Transactions unchecked;
    private final AuthorizedTransactions transactions;
    private final AdministratorTransactions administrators;
    private final StaffLanguageRepository repository;
    private final CompanyService companies;

    StaffLanguages(
            Transactions unchecked,
            AuthorizedTransactions transactions,
            AdministratorTransactions administrators,
            StaffLanguageRepository repository,
            CompanyService companies) {
        this.unchecked = unchecked;
        this.transactions = transactions;
        this.administrators = administrators;
        this.repository = repository;
        this.companies = companies;
    }

    /** What the person reads: the own choice, else the company's; empty if neither has chosen. */
    public Optional<Language> find(StaffId me) {
        return transactions.read(me, access -> findInCompany(access.company(), access.staff()));
    }

    /** In what language to write to this person: the own choice, else the company's, else English. Checks no rights. */
    public Language findForMail(CompanyId company, StaffId person) {
        return unchecked.read(
                company.value(), () -> findInCompany(company, person).orElse(Language.ENGLISH));
    }

    private Optional<Language> findInCompany(CompanyId company, StaffId person) {
        return repository.find(company, person).or(() -> companies.findLanguage(company));
    }

    public Optional<Language> findOwn(StaffId me) {
        return transactions.read(me, access -> repository.find(access.company(), access.staff()));
    }

    /** @param language {@code null} for the company's */
    public void choose(StaffId me, @Nullable Language language) {
        transactions.write(me, access -> {
            repository.save(access, language);
            return me;
        });
    }

    /** The company's language; empty if each browser decides. */
    public Optional<Language> findOfCompany(StaffId administrator) {
        return administrators.read(administrator, access -> companies.findLanguage(access.company()));
    }

    /** @param language {@code null} for what each browser asks for */
    public void chooseForCompany(StaffId administrator, @Nullable Language language) {
        administrators.write(administrator, access -> {
            companies.setLanguage(access.company(), language);
            return administrator;
        });
    }
}
