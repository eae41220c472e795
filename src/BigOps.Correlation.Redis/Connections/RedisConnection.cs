using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>
/// One connection to one server: commands of any thread go out in the order they came, answers come back in the same. One
/// task writes, one reads, one watches. What is under way is bounded by bytes. Once it fails it stays so, and everything
/// under way fails with it.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int SegmentBytes = 64 * 1024;
    private const int ProgressBytes = 256 * 1024;
    private static readonly RedisCommand Ping = new(null, "PING");

    private readonly Stream stream;
    private readonly ConnectionSettings settings;
    private readonly ConnectionTraffic traffic;
    private readonly Action<ReadOnlyMemory<byte>>? heard;
    private readonly ByteBudget budget;
    private readonly Lock gate = new();
    private readonly Queue<PendingReply> pending = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<Exception> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // How much may be in it is bounded by the budget.
    private readonly Pipe outgoing = new(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: SegmentBytes, useSynchronizationContext: false));
    private Exception? failure;
    private long heardAt;

    /// <summary>Takes a stream that is connected, and begins to work on it.</summary>
    /// <param name="server">Who is at the other end.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="settings">Times and bounds.</param>
    /// <param name="traffic">Counts.</param>
    /// <param name="heard">Told of messages of channels, on the task that reads; null where no channel is subscribed to.</param>
    public RedisConnection(
        RedisEndPoint server, Stream stream, ConnectionSettings settings, ConnectionTraffic traffic, Action<ReadOnlyMemory<byte>>? heard = null)
    {
        this.heard = heard;
        Server = server;
        this.stream = stream;
        this.settings = settings;
        this.traffic = traffic;
        budget = new ByteBudget(settings.MaxPendingBytes);
        heardAt = settings.Time.GetTimestamp();
        _ = Task.Run(WriteAsync);
        _ = Task.Run(ReadAsync);
        _ = Task.Run(WatchAsync);
    }

    /// <summary>The server at the other end.</summary>
    public RedisEndPoint Server { get; }

    /// <summary>Ends with the cause once the connection failed.</summary>
    public Task<Exception> Closed => closed.Task;

    /// <summary>False once it failed.</summary>
    public bool IsOpen => Volatile.Read(ref failure) is null;

    /// <summary>Sends a command and gives the answer, refusals included. Waits while too much is under way.</summary>
    /// <exception cref="RedisException">The connection failed; nobody knows whether the command was carried out.</exception>
    public ValueTask<RedisReply> SendAsync(RedisCommand command, CancellationToken cancellationToken = default)
    {
        var room = budget.TakeAsync(command.Bytes);
        return room.IsCompletedSuccessfully
            ? Answer(Enqueue(command, null), cancellationToken)
            : AfterWaitAsync(room, command, null, cancellationToken);
    }

    /// <summary>Sends two commands with nothing between them, and gives the answer to the second.</summary>
    public ValueTask<RedisReply> SendAsync(RedisCommand first, RedisCommand second, CancellationToken cancellationToken)
    {
        var room = budget.TakeAsync(first.Bytes + second.Bytes);
        return room.IsCompletedSuccessfully
            ? Answer(Enqueue(second, first), cancellationToken)
            : AfterWaitAsync(room, second, first, cancellationToken);
    }

    /// <summary>Leaves the server.</summary>
    public void Fail(Exception cause)
    {
        PendingReply[] lost;
        lock (gate)
        {
            if (failure is not null)
            {
                return;
            }

            Volatile.Write(ref failure, cause as RedisException ?? new RedisException($"The connection to Redis at {Server} broke: {cause.Message}", inner: cause));
            lost = [.. pending];
            pending.Clear();
        }

        stop.Cancel();
        stream.Dispose();
        budget.End(failure);
        foreach (var reply in lost)
        {
            reply.TrySetException(failure);
        }

        closed.TrySetResult(failure);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Fail(new RedisException($"The connection to Redis at {Server} was given up."));
        return ValueTask.CompletedTask;
    }

    private async ValueTask<RedisReply> AfterWaitAsync(ValueTask room, RedisCommand command, RedisCommand? before, CancellationToken cancellationToken)
    {
        // Not given up while it waits: the turn may be given at the same moment, and then its bytes would never come back.
        await room.ConfigureAwait(false);
        return await Answer(Enqueue(command, before), cancellationToken).ConfigureAwait(false);
    }

    private static ValueTask<RedisReply> Answer(PendingReply reply, CancellationToken cancellationToken) =>
        new(cancellationToken.CanBeCanceled ? reply.Task.WaitAsync(cancellationToken) : reply.Task);

    private PendingReply Enqueue(RedisCommand command, RedisCommand? before)
    {
        // The question whether it lives has no place in the line for room.
        var reply = new PendingReply(command == Ping ? 0 : command.Bytes);
        lock (gate)
        {
            if (failure is not null)
            {
                throw failure;
            }

            if (pending.Count == 0)
            {
                heardAt = settings.Time.GetTimestamp();
            }

            if (before is not null)
            {
                CommandWriter.Write(outgoing.Writer, before);
                pending.Enqueue(new PendingReply(before.Bytes));
                traffic.AddCommand();
            }

            CommandWriter.Write(outgoing.Writer, command);
            pending.Enqueue(reply);
            traffic.AddCommand();
            HandOver(outgoing.Writer.FlushAsync(CancellationToken.None));
        }

        return reply;
    }

    // The pipe itself holds nobody up, so it is done at once.
    private static void HandOver(ValueTask<FlushResult> flushed) =>
        Debug.Assert(flushed is { IsCompletedSuccessfully: true, Result.IsCanceled: false }, "A command waits for the pipe.");

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                var read = await outgoing.Reader.ReadAsync(stop.Token).ConfigureAwait(false);
                await SendAsync(read.Buffer).ConfigureAwait(false);
                traffic.AddSent((int)read.Buffer.Length);
                outgoing.Reader.AdvanceTo(read.Buffer.End);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
        finally
        {
            await GiveBackAsync().ConfigureAwait(false);
        }
    }

    // A large batch over a slow network: as long as the other side takes it, it does not hang. Of the last bytes that says
    // nothing: the system takes them for one that hangs.
    private async Task SendAsync(ReadOnlySequence<byte> bytes)
    {
        var (left, taken) = (bytes.Length, 0L);
        foreach (var segment in bytes)
        {
            await stream.WriteAsync(segment, stop.Token).ConfigureAwait(false);
            (left, taken) = (left - segment.Length, taken + segment.Length);
            if (taken >= ProgressBytes && left > 0)
            {
                taken = 0;
                Volatile.Write(ref heardAt, settings.Time.GetTimestamp());
            }
        }

        await stream.FlushAsync(stop.Token).ConfigureAwait(false);
    }

    // Nobody writes any more once it failed.
    private async ValueTask GiveBackAsync()
    {
        lock (gate)
        {
            outgoing.Writer.Complete();
        }

        await outgoing.Reader.CompleteAsync().ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        try
        {
            var reader = new ReplyReader(stream, Heard);
            while (true)
            {
                var answer = await reader.ReadAsync(stop.Token).ConfigureAwait(false);
                if (heard is not null && IsMessage(answer))
                {
                    heard(answer.Items[2].Bytes);
                    continue;
                }

                PendingReply? reply;
                lock (gate)
                {
                    if (!pending.TryDequeue(out reply))
                    {
                        throw new InvalidDataException("it answered without being asked.");
                    }
                }

                budget.Return(reply.Bytes);
                reply.TrySetResult(answer);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    private static bool IsMessage(in RedisReply answer) => answer.Items.Count == 3 && answer.Items[0].Bytes.AsSpan().SequenceEqual("message"u8);

    private void Heard(int bytes)
    {
        Volatile.Write(ref heardAt, settings.Time.GetTimestamp());
        traffic.AddReceived(bytes);
    }

    /// <summary>Asks a silent server whether it lives, and leaves one that owes an answer for too long.</summary>
    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(settings.WatchInterval, settings.Time, stop.Token).ConfigureAwait(false);
                var silent = settings.Time.GetElapsedTime(Volatile.Read(ref heardAt));
                bool owes;
                lock (gate)
                {
                    owes = pending.Count > 0;
                }

                if (owes && silent > settings.ResponseTimeout)
                {
                    Fail(new RedisException($"Redis at {Server} has not answered for {silent.TotalSeconds:F1} s: it hangs, or the network does."));
                }
                else if (!owes && silent > settings.PingAfter)
                {
                    _ = Enqueue(Ping, null);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or RedisException)
        {
            Fail(error);
        }
    }
}
