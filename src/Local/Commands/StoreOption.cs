using System.CommandLine;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>--store</c>: which candle store is meant; by default the folder <c>candles</c> in the data folder.</summary>
internal static class StoreOption
{
    /// <summary>For commands that work on a store.</summary>
    public static Option<string?> Create() =>
        new("--store") { Description = "The candle store; by default the folder 'candles' in the per-user data folder.", HelpName = "folder" };

    /// <summary>For commands that may take candles from a store: without a folder it is the usual one.</summary>
    public static Option<string?> ForReading() => new("--store")
    {
        Description = "Take the candles from the candle store, the usual one when no folder is named (see docs/data.md).", HelpName = "folder", Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The usual store.</summary>
    public static string UsualFolder(Shell shell) => Path.Combine(shell.DefaultDataFolder, "candles");

    /// <summary>The store that a command works on.</summary>
    public static CandleStore Of(Shell shell, ParseResult parsed, Option<string?> option) => new(parsed.GetValue(option) ?? UsualFolder(shell));

    /// <summary>The store, where the option was given; else null.</summary>
    public static CandleStore? Given(Shell shell, ParseResult parsed, Option<string?> option) => parsed.GetResult(option) is null ? null : Of(shell, parsed, option);
}
