package app.aside.operator;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.Plan;
import app.aside.mail.MailStatusService;
import app.aside.shared.PublicUrl;
import app.aside.shared.Refusal;
import app.aside.staff.Invitation;
import app.aside.staff.StaffProvisioningService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Prepares a new external database: creates a company and prints a one-time link for its administrator. Prints a new link
 * at each start until an administrator has a password. Where mails are sent, the link is mailed instead, once.
 */
@Component
@Conditional(OnExternalDatabaseCondition.class)
class FirstAdministratorInitializer implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministratorInitializer.class);

    private final OperatorProperties settings;
    private final CompanyService companies;
    private final StaffProvisioningService staff;
    private final MailStatusService mails;
    private final PublicUrl publicUrl;

    FirstAdministratorInitializer(
            OperatorProperties settings,
            CompanyService companies,
            StaffProvisioningService staff,
            MailStatusService mails,
            PublicUrl address) {
        this.settings = settings;
        this.companies = companies;
        this.staff = staff;
        this.mails = mails;
        this.publicUrl = address;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        try {
            createAndInvite();
        } catch (Refusal refusal) {
            // Another node may have been faster, or a setting is wrong. Neither keeps this node from serving.
            LOG.error("The first administrator was not invited: {}", refusal.message());
        }
    }

    void createAndInvite() {
        String key = settings.company().key();
        if (companies.list().isEmpty()) {
            CompanyDetails company = companies.create(key, settings.company().name(), Plan.ADVANCED);
            companies.addDepartment(company.id(), "Support");
        }
        companies
                .findByKey(key)
                .filter(company -> !staff.canAdministratorSignIn(company.id()))
                .ifPresent(this::invite);
    }

    private void invite(CompanyDetails company) {
        String address = settings.admin().email();
        if (!mails.canMailTo(address)) {
            Invitation invitation = staff.inviteAdministrator(company.key(), address);
            LOG.info(
                    """


                      Nobody can administrate {} yet. Open this link once, before {}, to set the password of {}:
                      {}
                    """,
                    company.key(),
                    invitation.expiresAt(),
                    invitation.email(),
                    publicUrl.resolve(invitation.path()));
            return;
        }
        if (staff.findInvited(company.id(), address)
                .filter(invited -> mails.isOnItsWay(company.id(), invited))
                .isEmpty()) {
            staff.inviteAdministrator(company.key(), address);
        }
        LOG.info("""


                  Nobody can administrate {} yet. A link to set the password is mailed to {}. If it does not arrive,
                  ./aside invite {} {} prints another one.
                """, company.key(), address, company.key(), address);
    }
}
