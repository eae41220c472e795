namespace BigOps.Correlation.Samples.Restarter.Processes;

/// <summary>The workers that there are, by name.</summary>
internal sealed class WorkerSet : IAsyncDisposable
{
    private readonly Dictionary<string, WorkerProcess> workers;

    private WorkerSet(IEnumerable<WorkerProcess> workers) => this.workers = workers.ToDictionary(worker => worker.Name, StringComparer.Ordinal);

    public IEnumerable<WorkerProcess> All => workers.Values;

    public static WorkerSet Start(IEnumerable<string> names, string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        var set = new WorkerSet(names.Select(name => new WorkerProcess(name, folder, time)));
        foreach (var worker in set.All)
        {
            worker.Start(worker.Release);
        }

        return set;
    }

    public WorkerProcess? Find(string name) => workers.GetValueOrDefault(name);

    public ValueTask DisposeAsync()
    {
        foreach (var worker in workers.Values)
        {
            worker.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
