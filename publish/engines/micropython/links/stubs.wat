;; What the runtime asks of JavaScript and does not get: files, sockets, clocks, proxies for JavaScript objects.
;; Python that computes needs none of them. Linked into the runtime at build time, so that it has no import left:
;; it cannot reach anything outside its own memory. Calls that would need an answer trap.
(module
  (import "main" "memory" (memory 0))

  ;; More memory, up to 64 MiB in all: past that Python raises MemoryError and the page starts a fresh engine.
  (func (export "emscripten_resize_heap") (param $bytes i32) (result i32)
    (if (i32.gt_u (local.get $bytes) (i32.const 0x4000000)) (then (return (i32.const 0))))
    (i32.ne
      (memory.grow
        (i32.sub
          (i32.shr_u (i32.add (local.get $bytes) (i32.const 0xffff)) (i32.const 16))
          (memory.size)))
      (i32.const -1)))

  ;; Clocks stand still and nothing is random: an answer depends on its question alone.
  (func (export "mp_js_ticks_ms") (result i32) (i32.const 0))
  (func (export "mp_js_time_ms") (result f64) (f64.const 0))
  (func (export "mp_js_random_u32") (result i32) (i32.const 0))

  ;; No file system: every path is unknown (-44 is ENOENT).
  (func (export "__syscall_chdir") (param i32) (result i32) (i32.const -44))
  (func (export "__syscall_getcwd") (param i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_mkdirat") (param i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_openat") (param i32 i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_poll_nonblocking") (param i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_poll") (param i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_getdents64") (param i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_renameat") (param i32 i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_rmdir") (param i32) (result i32) (i32.const -44))
  (func (export "__syscall_fstat64") (param i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_stat64") (param i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_newfstatat") (param i32 i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_lstat64") (param i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_statfs64") (param i32 i32 i32) (result i32) (i32.const -44))
  (func (export "__syscall_unlinkat") (param i32 i32 i32) (result i32) (i32.const -44))

  ;; No JavaScript object ever enters Python.
  (func (export "_abort_js") (unreachable))
  (func (export "proxy_convert_mp_to_js_then_js_to_mp_obj_jsside") (param i32) (unreachable))
  (func (export "proxy_convert_mp_to_js_then_js_to_js_then_js_to_mp_obj_jsside") (param i32) (unreachable))
  (func (export "js_get_proxy_js_ref_info") (param i32) (unreachable))
  (func (export "call0_kwarg") (param i32 i32 i32 i32 i32 i32) (unreachable))
  (func (export "calln_kwarg") (param i32 i32 i32 i32 i32 i32 i32 i32) (unreachable))
  (func (export "call0") (param i32 i32) (unreachable))
  (func (export "call1") (param i32 i32 i32 i32) (result i32) (unreachable))
  (func (export "call2") (param i32 i32 i32 i32 i32) (result i32) (unreachable))
  (func (export "calln") (param i32 i32 i32 i32 i32) (result i32) (unreachable))
  (func (export "has_attr") (param i32 i32) (result i32) (unreachable))
  (func (export "lookup_attr") (param i32 i32 i32) (result i32) (unreachable))
  (func (export "store_attr") (param i32 i32 i32) (unreachable))
  (func (export "js_subscr_load") (param i32 i32 i32) (unreachable))
  (func (export "js_subscr_store") (param i32 i32 i32) (unreachable))
  (func (export "js_get_iter") (param i32 i32) (unreachable))
  (func (export "js_iter_next") (param i32 i32) (result i32) (unreachable))
  (func (export "js_reflect_construct") (param i32 i32 i32 i32) (unreachable))
  (func (export "js_get_error_info") (param i32 i32 i32) (unreachable))
  (func (export "js_then_resolve") (param i32 i32) (unreachable))
  (func (export "js_then_reject") (param i32 i32) (unreachable))
  (func (export "js_then_continue") (param i32 i32 i32 i32 i32) (unreachable))
  (func (export "create_promise") (param i32 i32) (unreachable))
  (func (export "proxy_js_free_obj") (param i32))
  ;; Asked whenever an object goes out to JavaScript: none went before.
  (func (export "js_check_existing") (param i32) (result i32) (i32.const -1)))
