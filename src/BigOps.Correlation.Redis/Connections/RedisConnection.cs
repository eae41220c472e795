using System.Buffers;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.Connections;

/// <summary>
/// One connection to one server: commands of any thread go out in the order they came, answers come back in the same. One
/// task writes, one reads, one watches. What is under way is bounded by bytes. Once it fails it stays so, and everything
/// under way fails with it.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int KeptBuffer = 1024 * 1024;
    private const int ProgressBytes = 256 * 1024;
    private static readonly RedisCommand Ping = new(null, "PING");

    private readonly Stream stream;
    private readonly ConnectionSettings settings;
    private readonly ConnectionTraffic traffic;
    private readonly Action<ReadOnlyMemory<byte>>? heard;
    private readonly ByteBudget budget;
    private readonly Lock gate = new();
    private readonly Queue<PendingReply> pending = new();
    private readonly SemaphoreSlim toWrite = new(0, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<Exception> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ArrayBufferWriter<byte> filling = new();
    private ArrayBufferWriter<byte> sending = new();
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
        bool wakes;
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

            wakes = filling.WrittenCount == 0;
            if (before is not null)
            {
                CommandWriter.Write(filling, before);
                pending.Enqueue(new PendingReply(before.Bytes));
                traffic.AddCommand();
            }

            CommandWriter.Write(filling, command);
            pending.Enqueue(reply);
            traffic.AddCommand();
        }

        if (wakes)
        {
            Wake();
        }

        return reply;
    }

    private void Wake()
    {
        try
        {
            toWrite.Release();
        }
        catch (SemaphoreFullException)
        {
            // The writer was woken already and has not looked yet.
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                await toWrite.WaitAsync(stop.Token).ConfigureAwait(false);
                lock (gate)
                {
                    (filling, sending) = (sending, filling);
                }

                if (sending.WrittenCount == 0)
                {
                    continue;
                }

                await SendAsync(sending.WrittenMemory).ConfigureAwait(false);
                traffic.AddSent(sending.WrittenCount);
                if (sending.Capacity > KeptBuffer)
                {
                    sending = new ArrayBufferWriter<byte>();
                }
                else
                {
                    sending.ResetWrittenCount();
                }
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    // A large batch over a slow network: as long as the other side takes it, it does not hang.
    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        for (; bytes.Length > ProgressBytes; bytes = bytes[ProgressBytes..])
        {
            await stream.WriteAsync(bytes[..ProgressBytes], stop.Token).ConfigureAwait(false);
            Volatile.Write(ref heardAt, settings.Time.GetTimestamp());
        }

        await stream.WriteAsync(bytes, stop.Token).ConfigureAwait(false);
        await stream.FlushAsync(stop.Token).ConfigureAwait(false);
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
