using System.Reflection;
using Google.Protobuf;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;

namespace TraderAgent.Functions.Tests.Durable;

/// <summary>Runs the functions of some types in this process, through the turns of the Durable Task SDK.</summary>
public sealed class InProcessWorker(IServiceCollection registered) : IDurableWorker
{
    // Orchestrations may speak to entities only where this is switched on, as the Functions extension does.
    private readonly ServiceProvider services = registered.AddLogging()
        .AddSingleton(new DurableTaskShimFactory(new DurableTaskWorkerOptions { EnableEntitySupport = true })).BuildServiceProvider();

    private readonly Dictionary<string, Type> entities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MethodInfo> functions = [];

    /// <summary>Adds an entity, in the place of one of that name.</summary>
    public InProcessWorker WithEntity<T>(string name) where T : ITaskEntity
    {
        entities[name] = typeof(T);
        return this;
    }

    /// <summary>Adds every orchestrator and activity among the functions of a type.</summary>
    public InProcessWorker WithFunctions<T>()
    {
        foreach (var method in typeof(T).GetMethods())
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
            {
                functions.Add(function.Name, method);
            }
        }

        return this;
    }

    /// <summary>Adds every entity, orchestrator and activity of an app.</summary>
    public InProcessWorker WithAll(Assembly app)
    {
        foreach (var method in app.GetTypes().SelectMany(t => t.GetMethods()))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            {
                continue;
            }

            functions.Add(function.Name, method);
            if (method.GetParameters().Select(p => p.GetCustomAttribute<EntityTriggerAttribute>()).FirstOrDefault(t => t is not null) is { } entity)
            {
                entities.TryAdd(entity.EntityName ?? function.Name, method.DeclaringType!);
            }
        }

        return this;
    }

    /// <inheritdoc />
    public Task<OrchestratorResponse> Orchestrate(string name, OrchestratorRequest request) => Task.FromResult(
        OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(
            GrpcOrchestrationRunner.LoadAndRun(Encoded(request), new Orchestrator(functions[name]), services))));

    /// <inheritdoc />
    public async Task<EntityBatchResult> Operate(string name, EntityBatchRequest request)
    {
        var entity = (ITaskEntity)ActivatorUtilities.CreateInstance(services, entities[name]);
        return EntityBatchResult.Parser.ParseFrom(Convert.FromBase64String(
            await GrpcEntityRunner.LoadAndRunAsync(Encoded(request), entity, services)));
    }

    /// <inheritdoc />
    public async Task<string?> Act(string name, string? input)
    {
        var method = functions[name];
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        var arguments = method.GetParameters().Select(p => Argument(p, input)).ToArray();
        return JsonDataConverter.Default.Serialize(await Result(method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)));
    }

    private object? Argument(ParameterInfo parameter, string? input) =>
        parameter.GetCustomAttribute<ActivityTriggerAttribute>() is not null
            ? JsonDataConverter.Default.Deserialize(input, parameter.ParameterType)
            : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : services.GetService(parameter.ParameterType);

    private static string Encoded(IMessage message) => Convert.ToBase64String(message.ToByteArray());

    private static async Task<object?> Result(object? returned)
    {
        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult" ? result.GetValue(task) : null;
    }

    private sealed class Orchestrator(MethodInfo method) : ITaskOrchestrator
    {
        private readonly ParameterInfo? input = method.GetParameters().FirstOrDefault(p => p.ParameterType != typeof(TaskOrchestrationContext));

        public Type InputType => input?.ParameterType ?? typeof(object);

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? value) => Result(method.Invoke(
            null,
            BindingFlags.DoNotWrapExceptions,
            null,
            [.. method.GetParameters().Select(p => p.ParameterType == typeof(TaskOrchestrationContext) ? context : value)],
            null));
    }
}
