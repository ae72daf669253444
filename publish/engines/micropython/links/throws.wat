;; Python's exceptions without JavaScript. The runtime was compiled so that each call that may raise goes out to a
;; JavaScript function, which catches, and comes back in; linked with these it stays inside, three times as fast.
(module
  (import "main" "__indirect_function_table" (table 0 funcref))
  (import "main" "setThrew" (func $set_threw (param i32 i32)))
  (import "main" "emscripten_stack_get_current" (func $stack (result i32)))
  (import "main" "_emscripten_stack_restore" (func $restore (param i32)))
  (tag $raised)

  (func (export "_emscripten_throw_longjmp") (throw $raised))
  (func $caught (param $stack i32)
    (call $restore (local.get $stack))
    (call $set_threw (i32.const 1) (i32.const 0)))

  (func (export "invoke_v") (param i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try
      (do (call_indirect (local.get 0)))
      (catch $raised (call $caught (local.get $stack)))))

  (func (export "invoke_vi") (param i32 i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try
      (do (call_indirect (param i32) (local.get 1) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)))))

  (func (export "invoke_vii") (param i32 i32 i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try
      (do (call_indirect (param i32 i32) (local.get 1) (local.get 2) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)))))

  (func (export "invoke_viii") (param i32 i32 i32 i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try
      (do (call_indirect (param i32 i32 i32) (local.get 1) (local.get 2) (local.get 3) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)))))

  (func (export "invoke_viiii") (param i32 i32 i32 i32 i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try
      (do (call_indirect (param i32 i32 i32 i32) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)))))

  (func (export "invoke_i") (param i32) (result i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try (result i32)
      (do (call_indirect (result i32) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)) (i32.const 0))))

  (func (export "invoke_ii") (param i32 i32) (result i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try (result i32)
      (do (call_indirect (param i32) (result i32) (local.get 1) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)) (i32.const 0))))

  (func (export "invoke_iii") (param i32 i32 i32) (result i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try (result i32)
      (do (call_indirect (param i32 i32) (result i32) (local.get 1) (local.get 2) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)) (i32.const 0))))

  (func (export "invoke_iiii") (param i32 i32 i32 i32) (result i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try (result i32)
      (do (call_indirect (param i32 i32 i32) (result i32) (local.get 1) (local.get 2) (local.get 3) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)) (i32.const 0))))

  (func (export "invoke_iiiii") (param i32 i32 i32 i32 i32) (result i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try (result i32)
      (do (call_indirect (param i32 i32 i32 i32) (result i32) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)) (i32.const 0))))

  (func (export "invoke_iiiiii") (param i32 i32 i32 i32 i32 i32) (result i32) (local $stack i32)
    (local.set $stack (call $stack))
    (try (result i32)
      (do (call_indirect (param i32 i32 i32 i32 i32) (result i32) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 0)))
      (catch $raised (call $caught (local.get $stack)) (i32.const 0)))))
