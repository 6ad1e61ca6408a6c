package app.aside.desk.settings.form;

import app.aside.attention.AttentionSettingsService;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.conversation.ConversationRequeueService;
import app.aside.conversation.details.TagSettingsService;
import app.aside.desk.shell.WindowReaders;
import app.aside.history.RetentionService;
import app.aside.mail.MailStatusService;
import app.aside.routing.RoutingSettingsService;
import app.aside.selfcheck.SelfCheckService;
import app.aside.settings.CannedReplyService;
import app.aside.settings.CannedReplySettingsService;
import app.aside.settings.ChannelKeySettingsService;
import app.aside.settings.CustomerChatSettingsService;
import app.aside.settings.DepartmentSettingsService;
import app.aside.settings.FilePolicyService;
import app.aside.settings.RetentionSettingsService;
import app.aside.shared.PublicUrl;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.presence.PresenceSettingsService;
import app.aside.staff.secondfactor.SecondFactorAdministration;
import app.aside.supervisorcall.CallPolicySettingsService;
import app.aside.webhook.archive.ArchiveWebhookService;
import app.aside.webhook.customer.CustomerWebhookService;
import org.springframework.stereotype.Component;

/** The services that the settings use. */
@Component
public record SettingsServices(
        AuthorizedTransactions transactions,
        StaffAdministrationService staff,
        StaffPictureService pictures,
        SecondFactorAdministration secondFactors,
        SingleSignOnSettingsService singleSignOn,
        PublicUrl publicUrl,
        MailStatusService mails,
        ConversationRequeueService requeueService,
        DepartmentSettingsService departments,
        CallPolicySettingsService callPolicies,
        PresenceSettingsService presence,
        RoutingSettingsService routing,
        ServicePolicySettingsService servicePolicies,
        AttentionSettingsService attention,
        CannedReplyService cannedReplies,
        CannedReplySettingsService cannedReplySettings,
        TagSettingsService tags,
        CustomerChatSettingsService customerChat,
        FilePolicyService filePolicy,
        StaffLanguages languages,
        RetentionSettingsService retentionSettings,
        RetentionService retentionService,
        SelfCheckService selfCheck,
        CustomerWebhookService webhooks,
        ArchiveWebhookService archive,
        ChannelKeySettingsService channels,
        WindowReaders windowReaders) {}
