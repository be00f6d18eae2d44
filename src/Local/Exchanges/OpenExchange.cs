using TraderAgent.Domain.Instruments;
using TraderAgent.Local.Host;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Local.Exchanges;

/// <summary>An exchange that was reached and may be traded on.</summary>
internal sealed partial class OpenExchange : IDisposable
{
    private readonly IDisposable _connection;

    private OpenExchange(IDisposable connection) => _connection = connection;

    /// <summary>The names of exchanges.</summary>
    public static IReadOnlyList<string> Known { get; } = ["bybit"];

    /// <summary>The exchange, for the host.</summary>
    public required ExchangeSetup Setup { get; init; }

    /// <summary>The rules of the markets that are traded.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>Connects, and makes sure that the agent can trade.</summary>
    /// <exception cref="ExchangeRefusedException">It cannot, and the message says what to do.</exception>
    /// <exception cref="ExchangeUnavailableException">The exchange cannot be reached.</exception>
    public static Task<OpenExchange> ConnectAsync(ExchangeChoice choice, CancellationToken cancel)
    {
        if (!Known.Contains(choice.Exchange)) throw new ExchangeRefusedException($"--exchange: '{choice.Exchange}' is not known; expected {string.Join(", ", Known)}.");
#if BYBIT
        return ConnectBybitAsync(choice, cancel);
#else
        throw new ExchangeRefusedException($"--exchange bybit: this build carries no Bybit; build with it: dotnet run --project src/Local -p:Bybit=true -- {(choice.IsPublic ? "data download" : "run")} --exchange bybit.");
#endif
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    /// <summary>The rules of the traded markets.</summary>
    /// <exception cref="ExchangeRefusedException">The exchange does not list one.</exception>
    private static Instrument[] Traded(string exchange, IReadOnlyCollection<string> symbols, IReadOnlyList<Instrument> listed)
    {
        var missing = symbols.Except(listed.Select(i => i.Symbol)).ToList();
        return missing.Count == 0 ? [.. listed.Where(i => symbols.Contains(i.Symbol))] : throw new ExchangeRefusedException(
            $"{exchange}: it does not trade {string.Join(", ", missing)}; change the symbol of the bots (a perpetual ends in .P, such as BTCUSDT.P).");
    }
}
