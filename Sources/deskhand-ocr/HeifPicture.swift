import CHeif
import CLeptonica

/// The main picture of a HEIC or AVIF file, upright as its transformations say.
final class HeifPicture {
    private let context: OpaquePointer
    private let handle: OpaquePointer
    /// The library reads from it without a copy.
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    /// - Returns: nil when the file is damaged.
    init?(_ file: [UInt8]) {
        guard let context = heif_context_alloc() else { return nil }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, file.count))
        _ = bytes.update(fromContentsOf: file)
        // See OneThread.swift for what its decoders do on their own.
        heif_context_set_max_decoding_threads(context, 0)
        heif_context_set_maximum_image_size_limit(context, 65_535)
        var handle: OpaquePointer?
        let isRead =
            heif_context_read_from_memory_without_copy(context, bytes.baseAddress, file.count, nil).code
            == heif_error_Ok
            && heif_context_get_primary_image_handle(context, &handle).code == heif_error_Ok
        guard isRead, let handle else {
            heif_context_free(context)
            bytes.deallocate()
            return nil
        }
        self.context = context
        self.handle = handle
        self.bytes = bytes
    }

    deinit {
        heif_image_handle_release(handle)
        heif_context_free(context)
        bytes.deallocate()
    }

    var width: Int { Int(heif_image_handle_get_width(handle)) }
    var height: Int { Int(heif_image_handle_get_height(handle)) }

    /// Camera, date and place, as a TIFF structure.
    var exif: [UInt8]? {
        var item: heif_item_id = 0
        guard heif_image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &item, 1) == 1 else { return nil }
        let size = heif_image_handle_get_metadata_size(handle, item)
        guard size > 4, size <= 1 << 20 else { return nil }
        var block = [UInt8](repeating: 0, count: size)
        guard heif_image_handle_get_metadata(handle, item, &block).code == heif_error_Ok,
            let skipped = block.number(at: 0, bytes: 4, isLittleEndian: false), skipped <= size - 4
        else { return nil }
        return Array(block.dropFirst(4 + skipped))
    }

    func gray() -> Picture? {
        var image: OpaquePointer?
        guard
            heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nil).code
                == heif_error_Ok,
            let image
        else { return nil }
        defer { heif_image_release(image) }
        var stride: Int32 = 0
        let (width, height) = (
            Int(heif_image_get_width(image, heif_channel_interleaved)),
            Int(heif_image_get_height(image, heif_channel_interleaved))
        )
        guard width > 0, height > 0, width * height <= PictureLimits.pixels,
            let dots = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride), stride >= width * 3,
            let picture = Picture(pixCreate(Int32(width), Int32(height), 8))
        else { return nil }
        picture.fill { column, row in
            let dot = dots + row * Int(stride) + column * 3
            return UInt8((Int(dot[0]) * 77 + Int(dot[1]) * 150 + Int(dot[2]) * 29) >> 8)
        }
        return picture
    }
}
