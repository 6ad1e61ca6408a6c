package app.aside.desk.settings;

import app.aside.account.AccessGate;
import app.aside.account.CannedReplies;
import app.aside.account.CannedReplySettings;
import app.aside.account.ChannelKeySettings;
import app.aside.account.CustomerChatSettings;
import app.aside.account.DepartmentSettings;
import app.aside.account.RetentionSettings;
import app.aside.account.StaffSettings;
import app.aside.archive.ArchiveSettings;
import app.aside.conversation.Withdrawals;
import app.aside.live.Bell;
import app.aside.record.Retention;
import app.aside.wall.SelfCheck;
import app.aside.webhook.WebhookSettings;
import org.springframework.stereotype.Component;

/** What the sections work with. */
@Component
record SettingsServices(
        AccessGate gate,
        StaffSettings staff,
        Withdrawals withdrawals,
        DepartmentSettings departments,
        CannedReplies cannedReplies,
        CannedReplySettings cannedReplySettings,
        CustomerChatSettings customerChat,
        RetentionSettings retention,
        Retention expiry,
        SelfCheck selfCheck,
        WebhookSettings webhooks,
        ArchiveSettings archive,
        ChannelKeySettings channels,
        Bell bell) {}
