using TraderAgent.Backtesting.Optimisation;

namespace TraderAgent.Local.Configuration;

/// <summary>Writes the values of a trial into a copy of the configuration that the bot came from, which is left as it was written otherwise.</summary>
internal static class TrialConfiguration
{
    /// <summary>Writes it: as JSON when the file's name ends so, as YAML otherwise.</summary>
    /// <param name="file">Where to; replaced as a whole.</param>
    /// <param name="source">The configuration; null for the demo portfolio, of which only the plan's bots are written.</param>
    /// <param name="result">What the trial is of.</param>
    /// <param name="trial">The trial.</param>
    /// <returns>Null when written, otherwise why not.</returns>
    public static string? Write(string file, string? source, OptimisationResult result, Trial trial)
    {
        try
        {
            var text = source is null ? DemoPortfolio.Text() : File.ReadAllText(source);
            var whole = ConfigurationFile.Parse(text, isJson: source?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ?? true).Node!.AsObject();
            whole.Remove("$schema");
            var bots = whole["bots"]!.AsArray();
            if (source is null) bots.RemoveAll(b => result.Task.Plan.Bots.All(p => p.Id.Value != (string?)b!["id"]));
            foreach (var bot in bots.Select(b => b!.AsObject()))
                if (source is null) bot["timeframe"] = result.Task.Plan.Bots.First(p => p.Id.Value == (string?)bot["id"]).Timeframe.Code; // It may trade coarser candles than it is written for.
            result.Space.Put(trial.Set, bots.Select(b => b!.AsObject()).First(b => (string?)b["id"] == result.Space.Bot.Id.Value));
            var read = ConfigurationFile.Read(whole);
            if (read.Configuration is null) return $"--write-config: with these values {string.Join(" ", read.Problems)}";
            ConfigurationWriter.Write(file, whole);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"--write-config: '{file}' could not be written ({refused.Message}); give a file that you may write.";
        }
    }
}
