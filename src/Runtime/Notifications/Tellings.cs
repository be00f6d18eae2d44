using System.Globalization;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// What a stored change is worth telling. A pure function of the change, called where the change is stored: a fill that is
/// booked is a notification that is queued.
/// </summary>
public static class Tellings
{
    /// <summary>Who speaks for the account's portfolio, among the bots.</summary>
    public static BotId Portfolio { get; } = new("portfolio");

    /// <summary>Who speaks for what watches over the agent, among the bots.</summary>
    public static BotId Watchdog { get; } = new("watchdog");

    /// <summary>The notifications of a change, in the order in which its parts came about.</summary>
    public static IReadOnlyList<Notification> Of(BotChange change)
    {
        var isUrgent = change.Notices.Any(n => n.Level != NoticeLevel.Info);
        if (change.Fills.Count + change.Deals.Count + change.Denials.Count == 0 && !isUrgent) return [];
        var state = WireJson.Read<BotState>(change.Snapshot);
        var told = new List<Notification>();
        foreach (var (link, fill) in change.Fills)
            told.Add(new() { Kind = NotificationKind.Fill, At = fill.At, Text = OfFill(state, link, fill), Order = link });
        foreach (var deal in change.Deals)
            told.Add(new() { Kind = NotificationKind.Deal, At = deal.ClosedAt, Text = OfDeal(state, deal), Order = change.Fills.Count > 0 ? change.Fills[^1].Link : null });
        if (change.Denials.Count > 0)
            told.Add(new() { Kind = NotificationKind.Error, At = change.Denials[0].At, Text = OfDenials(state, change.Denials), Order = change.Denials[0].Link });
        foreach (var notice in change.Notices)
            if (notice.Level != NoticeLevel.Info)
                told.Add(new() { Kind = KindOf(notice, state), At = notice.At, Text = notice.Text });
        return told;
    }

    /// <summary>What the account's portfolio decided since it was last asked: to be stored together with the account.</summary>
    public static IReadOnlyList<Notice> TakeNews(Account account) =>
        [.. (account.Portfolio?.TakeNews() ?? []).Select(n => new Notice(n.At, n.IsWarning ? NoticeLevel.Warning : NoticeLevel.Info, n.Text))];

    /// <summary>The notification of what the account's portfolio decided.</summary>
    public static Notification Of(Notice portfolio) => new() { Kind = NotificationKind.Portfolio, At = portfolio.At, Text = portfolio.Text };

    /// <summary>The notification of an alert, or of its end.</summary>
    public static Notification OfAlert(Notice alert) => new() { Kind = NotificationKind.Error, At = alert.At, Text = alert.Text };

    private static NotificationKind KindOf(Notice notice, BotState state) =>
        notice.Level == NoticeLevel.Critical && state.Lifecycle == Lifecycle.Halted ? NotificationKind.Halt : NotificationKind.Error;

    private static string OfFill(BotState state, OrderLinkId? link, Fill fill)
    {
        var ledger = state.Ledger;
        var realized = ledger.GrossRealized - ledger.Fees + ledger.Funding;
        var did = (link, fill.Side) switch
        {
            (null, _) => "was liquidated:",
            (_, Side.Buy) => "bought",
            _ => "sold",
        };
        return $"{state.Definition.Id} {did} {fill.Quantity} {state.Definition.Symbol} at {fill.Price}, fee {Plain(fill.Fee)} {fill.FeeCurrency}; "
            + $"position {Plain(ledger.Position.Value)}, realized {Signed(realized)}";
    }

    private static string OfDeal(BotState state, Deal deal) =>
        $"{state.Definition.Id} closed {Kind(deal)} {deal.Number} {(deal.Side == Side.Buy ? "long" : "short")} ({deal.Reason.Replace('_', ' ')}): profit {Signed(deal.NetProfit)} after fees of {Plain(deal.Fees.Value)}; "
        + $"{deal.Quantity} {state.Definition.Symbol} from {Plain(deal.EntryPrice.Value)} to {Plain(deal.ExitPrice.Value)}";

    private static string OfDenials(BotState state, IReadOnlyList<BookedDenial> denials)
    {
        var first = $"{denials[0].Link}: {denials[0].Denial}";
        return denials.Count == 1
            ? $"{state.Definition.Id}: the risk gate held an order back: {first}"
            : $"{state.Definition.Id}: the risk gate held {denials.Count} orders back; the first: {first}";
    }

    private static string Kind(Deal deal) => deal.Kind switch { "grid_cycle" => "cycle", "dca_deal" => "deal", _ => deal.Kind.Replace('_', ' ') };

    private static string Plain(decimal value) => Math.Round(value, 8).ToString("0.########", CultureInfo.InvariantCulture);

    private static string Signed(Money value) => value.Value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
