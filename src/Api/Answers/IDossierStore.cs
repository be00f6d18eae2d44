using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Answers;

/// <summary>A dossier that was kept.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Json">All of it: an <see cref="Answer{T}"/> of a <see cref="Dossier"/>.</param>
public sealed record KeptDossier(DossierVerdict Verdict, string Json);

/// <summary>Where dossiers are kept, one for each bot and its exact settings. They open the way to real money.</summary>
public interface IDossierStore
{
    /// <summary>Keeps one in place of an earlier one of the same settings.</summary>
    Task KeepAsync(Answer<Dossier> answer, CancellationToken cancel);

    /// <summary>Those of exactly the settings of a bot, by whatever name it was examined; what cannot be read is left out.</summary>
    Task<IReadOnlyList<KeptDossier>> FindAsync(BotDefinition bot, CancellationToken cancel);

    /// <summary>Those of a bot's name, whatever its settings were.</summary>
    Task<IReadOnlyList<KeptDossier>> ListAsync(BotId bot, CancellationToken cancel);
}
