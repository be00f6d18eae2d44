using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Domain.Bots;

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
            var whole = source is null ? Demo(result.Task.Plan.Bots) : ConfigurationFile.Parse(File.ReadAllText(source), isJson: source.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Node!.AsObject();
            whole.Remove("$schema");
            result.Space.Put(trial.Set, whole["bots"]!.AsArray().Select(b => b!.AsObject()).First(b => (string?)b["id"] == result.Space.Bot.Id.Value));
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

    /// <summary>The demo portfolio with some of its bots; those that trade coarser candles than they are written for are written anew.</summary>
    private static JsonObject Demo(IReadOnlyList<BotDefinition> bots)
    {
        var (whole, written) = (ConfigurationFile.Parse(DemoPortfolio.Text(), isJson: true).Node!.AsObject(), DemoPortfolio.Read().Bots);
        var texts = whole["bots"]!.AsArray().ToDictionary(b => (string)b!["id"]!, b => b!);
        whole["bots"] = new JsonArray([.. bots.Select(bot => WireJson.Write(bot) == WireJson.Write(written.First(w => w.Id == bot.Id)) ? texts[bot.Id.Value].DeepClone() : JsonSerializer.SerializeToNode(bot, WireJson.Options))]);
        return whole;
    }
}
