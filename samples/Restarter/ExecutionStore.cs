using System.Text.Json;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Samples.Restarter;

/// <summary>
/// Remembers executions by their keys, also after a restart: a key that is known starts nothing a second time. What ran when
/// the program ended has failed: it may have stopped its worker, and has not started it.
/// </summary>
internal sealed class ExecutionStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Execution> executions = new(StringComparer.Ordinal);
    private readonly FileStream file;

    public ExecutionStore(string path)
    {
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            // A line that was cut off says nothing that another does not.
            if (line.EndsWith('}') && JsonSerializer.Deserialize<Execution>(line) is { } known)
            {
                executions[known.Key] = known.State == ExecutionState.Running ? known with { State = ExecutionState.Failed, Detail = "The executor was restarted meanwhile." } : known;
            }
        }

        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public Execution? Find(string key)
    {
        lock (gate)
        {
            return executions.GetValueOrDefault(key);
        }
    }

    /// <summary>The latest execution that a worker was a target of.</summary>
    public Execution? LatestOf(string worker)
    {
        lock (gate)
        {
            return executions.Values.Where(one => one.Targets.Contains(worker)).MaxBy(one => one.At);
        }
    }

    /// <summary>Begins an execution, unless its key is known.</summary>
    public bool TryBegin(Execution execution)
    {
        lock (gate)
        {
            if (executions.ContainsKey(execution.Key))
            {
                return false;
            }

            Put(execution);
            return true;
        }
    }

    /// <summary>Keeps how an execution stands.</summary>
    public void Put(Execution execution)
    {
        lock (gate)
        {
            executions[execution.Key] = execution;
            file.Write([.. JsonSerializer.SerializeToUtf8Bytes(execution), (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => file.Dispose();
}
