using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Promotion;

namespace TraderAgent.Api.Jobs;

/// <summary>Adds long work to a host. It adds its <see cref="IJobWorkers"/>, <see cref="Answers.IResultStore"/> and <see cref="Answers.IDossierStore"/>, and a candle store where it has one.</summary>
public static class JobSetup
{
    /// <summary>Adds what both hosts share.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<JobCandleReader>().AddSingleton<JobReading>().AddSingleton<JobLog>().AddSingleton<JobDesk>()
            .AddSingleton<ResultReader>().AddSingleton<QuickBacktest>().AddSingleton<PromotionDesk>();

    /// <summary>Adds workers of this process.</summary>
    public static IServiceCollection AddJobWorkers(this IServiceCollection services) =>
        services.AddSingleton<JobRun>().AddSingleton<JobWorkers>().AddSingleton<IJobWorkers>(s => s.GetRequiredService<JobWorkers>()).AddHostedService(s => s.GetRequiredService<JobWorkers>());
}
