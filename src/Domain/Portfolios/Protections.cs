using System.Globalization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Portfolios;

/// <summary>Makes bots pause after stops, low profits and a fall of equity.</summary>
internal sealed class Protections(ProtectionRules rules, Money capital, NewsDesk news)
{
    private const int DealsKept = 1_000;

    /// <summary>Deals that ended lately, oldest first.</summary>
    public List<EndedDeals> Deals { get; } = [];

    /// <summary>Pauses that hold, or did at the last look.</summary>
    public List<Pause> Pauses { get; } = [];

    /// <summary>Equity at the beginning of the last hours, oldest first.</summary>
    public List<double> HourlyEquity { get; } = [];

    /// <summary>Takes in deals of a bot that have just ended.</summary>
    public void Take(string bot, EndedDeals ended)
    {
        Deals.Add(ended);
        if (Deals.Count > DealsKept) Deals.RemoveAt(0);
        if (ended.Stops > 0 && rules.StopCooldownMinutes > 0)
            Begin(new(bot, null, ended.At + TimeSpan.FromMinutes(rules.StopCooldownMinutes), "it waits after a stop"), ended.At);
        if (ended.Stops > 0 && rules.StopGuard is { } guard) Guard(guard, ended);
        if (rules.LowProfit is { } low) Judge(low, ended);
    }

    /// <summary>Looks at the account at a full hour.</summary>
    public void Look(Instant at, double equity)
    {
        if (rules.Drawdown is not { } guard) return;
        HourlyEquity.Add(equity);
        if (HourlyEquity.Count > guard.WithinHours) HourlyEquity.RemoveAt(0);
        var peak = HourlyEquity.Max();
        var fall = peak > 0 ? (decimal)((peak - equity) / peak) : 0;
        if (fall < guard.Fall.Fraction) return;
        Begin(new(null, null, at + TimeSpan.FromHours(guard.PauseHours), string.Create(CultureInfo.InvariantCulture,
            $"equity fell by {fall * 100:0.##} % within {guard.WithinHours} hours")), at);
        HourlyEquity.Clear(); // The same fall is not counted again.
    }

    /// <summary>Ends the pauses that are over.</summary>
    /// <returns>Whether one ended.</returns>
    public bool Expire(Instant at)
    {
        var ended = Pauses.FindAll(p => p.Until <= at);
        if (ended.Count == 0) return false;
        Pauses.RemoveAll(ended.Contains);
        foreach (var pause in ended)
            if (!Pauses.Exists(p => p.Bot == pause.Bot && p.Symbol == pause.Symbol)) news.Ended(pause.Until, pause);
        return true;
    }

    /// <summary>Why a bot pauses; null when it does not.</summary>
    public string? ReasonFor(string bot, string symbol)
    {
        foreach (var pause in Pauses)
            if ((pause.Bot ?? bot) == bot && (pause.Symbol ?? symbol) == symbol) return pause.Reason;
        return null;
    }

    private void Guard(StopGuard guard, EndedDeals ended)
    {
        var since = ended.At - TimeSpan.FromHours(guard.WithinHours);
        var symbol = guard.IsPerSymbol ? ended.Symbol : null;
        var stops = Deals.Where(d => d.At > since && (symbol ?? d.Symbol) == d.Symbol).Sum(d => d.Stops);
        if (stops >= guard.Stops)
            Begin(new(null, symbol, ended.At + TimeSpan.FromHours(guard.PauseHours), $"{stops} deals were stopped out within {guard.WithinHours} hours"), ended.At);
    }

    private void Judge(LowProfitGuard low, EndedDeals ended)
    {
        var since = ended.At - TimeSpan.FromHours(low.WithinHours);
        var deals = Deals.Where(d => d.At > since && d.Symbol == ended.Symbol).ToList();
        var net = deals.Sum(d => d.Net.Value);
        if (deals.Sum(d => d.Count) >= low.MinDeals && net < low.MinProfit.Of(capital).Value)
            Begin(new(null, ended.Symbol, ended.At + TimeSpan.FromHours(low.PauseHours), string.Create(CultureInfo.InvariantCulture,
                $"deals in {ended.Symbol} earned {net:0.##} within {low.WithinHours} hours")), ended.At);
    }

    /// <summary>A later end replaces an earlier one of the same scope and reason.</summary>
    private void Begin(Pause pause, Instant at)
    {
        Pauses.RemoveAll(p => p.Bot == pause.Bot && p.Symbol == pause.Symbol && p.Until <= pause.Until);
        Pauses.Add(pause);
        news.Began(at, pause);
    }
}
