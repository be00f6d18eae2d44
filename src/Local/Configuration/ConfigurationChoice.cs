using TraderAgent.Api.Configuration;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Configuration;

/// <summary>The configuration that a command works with: the one it was given, or the demo portfolio.</summary>
internal static class ConfigurationChoice
{
    /// <summary>Reads it; null when it was refused, which has been said then.</summary>
    /// <param name="shell">Where problems are said.</param>
    /// <param name="path">The file; null for the demo portfolio.</param>
    /// <param name="candleFiles">Files of candles; the demo's bots of their coins trade them, those of BTC where no coin is named.</param>
    /// <param name="bots">The bots that are meant; all when none is named.</param>
    public static TraderConfiguration? Read(Shell shell, string? path, IReadOnlyList<string> candleFiles, IReadOnlyList<string> bots)
    {
        var read = path is null ? new(Demo(candleFiles), []) : ConfigurationFile.Read(path);
        if (read.Configuration is not { } configuration)
        {
            ConfigCommand.Refuse(shell, path!, read);
            return null;
        }

        var known = configuration.Bots.Select(b => b.Id.Value).ToList();
        if (bots.Except(known).ToList() is { Count: > 0 } unknown)
        {
            shell.Refuse(ExitCode.BadInput, unknown.Select(id => $"--bot: there is no bot '{id}'; expected one of {string.Join(", ", known)}."));
            return null;
        }

        return bots.Count == 0 ? configuration : configuration with { Bots = [.. configuration.Bots.Where(b => bots.Contains(b.Id.Value))] };
    }

    private static TraderConfiguration Demo(IReadOnlyList<string> candleFiles)
    {
        var all = DemoPortfolio.Read();
        if (candleFiles.Count == 0) return all;
        var named = candleFiles.Where(f => f.Contains('=', StringComparison.Ordinal)).Select(f => all.FindInstrument(f.Split('=')[0])?.BaseCurrency).OfType<string>().ToList();
        string[] coins = named.Count > 0 ? [.. named] : ["BTC"];
        return all with { Bots = [.. all.Bots.Where(b => coins.Contains(all.FindInstrument(b.Symbol)!.BaseCurrency))] };
    }
}
