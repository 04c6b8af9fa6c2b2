using TvPay.Gateway.Accounts;
using TvPay.Gateway.Alarms;
using TvPay.Gateway.Books;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Households;
using TvPay.Gateway.Ledgers;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Links;
using TvPay.Gateway.Log;
using TvPay.Gateway.Lookups;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reminders;
using TvPay.Gateway.Support;

namespace TvPay.Gateway.Storage;

/// <summary>Everything that the gateway keeps, in terms of its own transactions. Another database is another of these.</summary>
internal sealed record GatewayStores(
    IInstallationStore Installation,
    IHouseholdStore Households,
    IDeviceStore Devices,
    IPaymentStore Payments,
    IBooksStore Books,
    ILogStore Log,
    IAlarmStore Alarms,
    ILookupStore Lookups,
    IAccountAudit AccountAudit,
    ILinkStore Links,
    INoticeStore Notices,
    IReminderStore Reminders,
    IAuditStore Audit,
    IWitnessStore Witnesses,
    ILimitStore Limits,
    IReconciliationStore Reconciliation,
    IComplaintStore Complaints)
{
    public static GatewayStores Sqlite(SqliteDatabase database) => new(
        new SqliteInstallationStore(database),
        new SqliteHouseholdStore(database),
        new SqliteDeviceStore(database),
        new SqlitePaymentStore(database),
        new SqliteBooksStore(database),
        new SqliteLogStore(database),
        new SqliteAlarmStore(database),
        new SqliteLookupStore(database),
        new SqliteAccountAudit(database),
        new SqliteLinkStore(database),
        new SqliteNoticeStore(database),
        new SqliteReminderStore(database),
        new SqliteAuditStore(database),
        new SqliteWitnessStore(database),
        new SqliteLimitStore(database),
        new SqliteReconciliationStore(database),
        new SqliteComplaintStore(database));
}
