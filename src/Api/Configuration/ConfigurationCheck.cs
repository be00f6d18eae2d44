using System.Text.Json.Serialization.Metadata;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Api.Configuration;

/// <summary>Checks what a configuration means: values that cannot be, and parts that do not fit each other.</summary>
public sealed class ConfigurationCheck
{
    private const decimal MostAmount = 1_000_000_000_000; // Products of two stay far below what a decimal holds.

    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>Everything that is wrong with the parts that could be read; a part that could not is null or left out.</summary>
    public static IReadOnlyList<ConfigurationProblem> Of(
        AccountSettings? account, RiskLimits? risk, PaperOptions? paper, IReadOnlyDictionary<int, Instrument> instruments, IReadOnlyDictionary<int, BotDefinition> bots)
    {
        var check = new ConfigurationCheck();
        if (account is not null) check.Above("account.capital", account.Capital.Value);
        if (risk is not null) check._problems.AddRange(RiskLimitsCheck.Of(risk).Select(p => new ConfigurationProblem($"risk.{p.Field}", p.Message)));
        if (paper is not null) check.Paper(paper);
        foreach (var (index, instrument) in instruments) check.Instrument($"instruments[{index}]", instrument);
        check.Repeats("instruments", "symbol", instruments.Select(i => (i.Key, i.Value.Symbol)));
        check.Repeats("bots", "id", bots.Select(b => (b.Key, b.Value.Id.Value)));
        var known = BuiltInInstruments.All.Concat(instruments.Values).GroupBy(i => i.Symbol).ToDictionary(g => g.Key, g => g.Last());
        foreach (var (index, bot) in bots) check.Bot($"bots[{index}]", bot, known, isStrategyChecked: check._problems.All(p => !p.Path.StartsWith("instruments", StringComparison.Ordinal)));
        if (account is not null) check.Capital(account, bots.Values);
        return check._problems;
    }

    private void Paper(PaperOptions paper)
    {
        Within("paper.spotFees.makerPercent", paper.SpotFees.Maker.Value, -1, 10);
        Within("paper.spotFees.takerPercent", paper.SpotFees.Taker.Value, 0, 10);
        Within("paper.linearFees.makerPercent", paper.LinearFees.Maker.Value, -1, 10);
        Within("paper.linearFees.takerPercent", paper.LinearFees.Taker.Value, 0, 10);
        Within("paper.slippageBps", paper.SlippageBps, 0, 1_000);
        Within("paper.slippageRangePercent", paper.SlippageRangePercent.Value, 0, 100);
        Within("paper.impactBps", paper.ImpactBps, 0, 10_000);
        Within("paper.latencyMs", paper.LatencyMs, 0, 60_000);
        Within("paper.fundingPercent", paper.FundingRate.Value, -5, 5);
        if (!(paper.VolumeShare > 0) || double.IsInfinity(paper.VolumeShare)) Add("paper.volumeShare", $"{paper.VolumeShare} cannot be used; expected a number above zero, such as 0.25.");
    }

    private void Instrument(string path, Instrument market)
    {
        if (market.Symbol.Length is 0 or > 20) Add($"{path}.symbol", $"'{market.Symbol}' cannot be used; expected 1 to 20 characters, such as BTCUSDT.");
        if (market.BaseCurrency == market.QuoteCurrency) Add($"{path}.quote", $"base and quote are both {market.BaseCurrency}; expected two currencies.");
        Above($"{path}.tick", market.TickSize);
        Above($"{path}.lot", market.LotSize);
        Above($"{path}.minQuantity", market.MinQuantity.Value);
        if (market.MaxQuantity < market.MinQuantity) Add($"{path}.maxQuantity", $"{market.MaxQuantity} is below minQuantity {market.MinQuantity}; raise it.");
        if (market.MinNotional.Value < 0) Add($"{path}.minNotional", $"{market.MinNotional} is negative; expected 0 or more.");
        Above($"{path}.maxActiveOrders", market.MaxActiveOrders);
        if (market.MaxConditionalOrders < 0) Add($"{path}.maxConditionalOrders", $"{market.MaxConditionalOrders} is negative; expected 0 or more.");
        Above($"{path}.fundingIntervalHours", market.FundingIntervalHours);
        if (market.MaxLeverage < 1) Add($"{path}.maxLeverage", $"{market.MaxLeverage} is below 1; expected 1 or more.");
        if (market.Kind == InstrumentKind.Spot && market.MaxLeverage != 1) Add($"{path}.maxLeverage", $"spot has no leverage, but {market.MaxLeverage} is given; leave it out, or make the kind linear.");
        if (market.MaintenanceMargin.Value is < 0 or >= 100) Add($"{path}.maintenanceMargin", $"{market.MaintenanceMargin} % cannot be; expected from 0 up to, not including, 100.");
    }

    private void Bot(string path, BotDefinition bot, Dictionary<string, Instrument> known, bool isStrategyChecked)
    {
        Above($"{path}.capital", bot.Capital.Value);
        if (!known.TryGetValue(bot.Symbol, out var market))
        {
            var meant = NearestKey.Of(bot.Symbol, known.Keys) is { } near ? $"; did you mean '{near}'?" : ".";
            Add($"{path}.symbol", $"'{bot.Symbol}' is not known; expected one of {string.Join(", ", known.Keys)}, or add it under instruments{meant}");
            return;
        }

        if (bot.Leverage < 1 || bot.Leverage > market.MaxLeverage)
            Add($"{path}.leverage", $"{bot.Leverage} cannot be used; {market.Symbol} allows from 1 to {market.MaxLeverage}.");
        if (!isStrategyChecked || bot.Capital.Value is <= 0 or > MostAmount) return;
        try
        {
            foreach (var problem in bot.Strategy.Check(bot, market)) Add(PathOf(path, bot, problem.Field), problem.Message);
        }
        catch (OverflowException)
        {
            Add($"{path}.strategy", "its numbers are too large or too small to be reckoned with; give ones that the market and the capital allow.");
        }
    }

    /// <summary>A strategy may find fault with one of its own settings, or with one that every bot has.</summary>
    private static string PathOf(string path, BotDefinition bot, string field)
    {
        var first = field.Split('.', '[')[0];
        var isOwn = Has(bot.Strategy.GetType(), first) || !Has(typeof(BotDefinition), first);
        return isOwn ? $"{path}.strategy.{field}" : $"{path}.{field}";
    }

    private static bool Has(Type type, string key) =>
        WireJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info && info.Properties.Any(p => p.Name == key);

    private void Capital(AccountSettings account, IEnumerable<BotDefinition> bots)
    {
        var sum = new Money(bots.Sum(b => Math.Clamp(b.Capital.Value, 0, MostAmount)));
        if (account.Capital.Value > 0 && sum > account.Capital)
            Add("bots", $"together they use {sum}, but account.capital is {account.Capital}; give them less, or the account more.");
    }

    private void Repeats(string list, string key, IEnumerable<(int Index, string Value)> entries)
    {
        var first = new Dictionary<string, int>();
        foreach (var (index, value) in entries)
            if (!first.TryAdd(value, index)) Add($"{list}[{index}].{key}", $"'{value}' is used by {list}[{first[value]}] already; choose another.");
    }

    private void Above(string path, decimal value)
    {
        if (value <= 0) Add(path, $"{value} cannot be used; expected a number above zero.");
        else if (value > MostAmount) Add(path, $"{value} cannot be used; expected at most {MostAmount}.");
    }

    private void Within(string path, decimal value, decimal least, decimal most)
    {
        if (value < least || value > most) Add(path, $"{value} cannot be used; expected from {least} to {most}.");
    }

    private void Add(string path, string message) => _problems.Add(new(path, message));
}
