using System.Text.Json;

namespace TraderAgent.Tidy.Tests;

/// <summary>What the Azure app must be told stands in three places: the sample of the local settings, the template, and the documentation.</summary>
public class DeploymentTests
{
    private const string Sample = "local.settings.sample.json", Template = "infra/bicep/modules/function.bicep", Documentation = "docs/deploy.md";

    /// <summary>Local stand-ins: the template signs in instead, and its secrets are in the vault.</summary>
    private static readonly string[] LocalOnly = ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "BYBIT_API_KEY", "BYBIT_API_SECRET", "TELEGRAM_TOKEN", "FIRST_ADMIN_PASSWORD"];

    [Fact]
    public void The_template_writes_every_setting_of_the_sample_and_the_documentation_explains_it() => Rule.Holds(Missing);

    [Theory]
    [InlineData(Template)]
    [InlineData(Documentation)]
    public void A_setting_that_is_missing_is_found(string where)
    {
        var other = where == Template ? Documentation : Template;
        Rule.Finds(Missing, $"{where}: has no 'Account__Capital'", (Sample, """{ "Values": { "Account__Capital": "1" } }"""), (other, "Account__Capital"), (where, ""));
    }

    private static IEnumerable<string> Missing(Repository repository)
    {
        using var sample = JsonDocument.Parse(repository.Files.Single(f => f.Path == Sample).Text);
        foreach (var setting in sample.RootElement.GetProperty("Values").EnumerateObject())
            foreach (var where in new[] { Template, Documentation })
                if (!LocalOnly.Contains(setting.Name) && !repository.Files.Single(f => f.Path == where).Text.Contains(setting.Name, StringComparison.Ordinal))
                    yield return $"{where}: has no '{setting.Name}', which {Sample} has";
    }
}
