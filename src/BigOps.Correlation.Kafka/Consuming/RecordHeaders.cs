using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>Headers of a record in their order; a name may occur more than once. Allocates nothing.</summary>
public readonly ref struct RecordHeaders
{
    private readonly MessagePointer message;

    internal RecordHeaders(MessagePointer message) => this.message = message;

    /// <summary>Finds the last header of a name, which is the one that counts.</summary>
    /// <param name="name">Name in UTF-8, compared byte by byte.</param>
    /// <param name="value">Its value; empty where it is null or there is no such header.</param>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var found = false;
        foreach (var header in this)
        {
            if (header.Name.SequenceEqual(name))
            {
                value = header.Value;
                found = true;
            }
        }

        return found;
    }

    /// <summary>Begins with the first header.</summary>
    public Enumerator GetEnumerator() => new(message.Headers());

    /// <summary>Walks over the headers.</summary>
    public ref struct Enumerator
    {
        private readonly nint headers;
        private int index;

        internal Enumerator(nint headers) => this.headers = headers;

        /// <summary>The header at hand.</summary>
        public RecordHeaderView Current { get; private set; }

        /// <summary>Goes to the next header; false where there is none.</summary>
        public bool MoveNext()
        {
            if (!HeaderPointer.TryRead(headers, index++, out var name, out var value, out var hasValue))
            {
                return false;
            }

            Current = new RecordHeaderView(name, value, hasValue);
            return true;
        }
    }
}
